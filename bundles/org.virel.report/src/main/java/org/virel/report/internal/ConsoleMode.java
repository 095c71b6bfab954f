package org.virel.report.internal;

import java.util.Arrays;
import java.util.Locale;

/** How a run's progress is shown on the console. */
enum ConsoleMode {
    /** One line that is drawn over and over. */
    TERMINAL,
    /** A line whenever there are new figures, for files and pipes. */
    PLAIN,
    /** Not at all. */
    OFF;

    /**
     * Reads a mode written in lower case.
     *
     * @throws IllegalArgumentException if there is no such mode
     */
    static ConsoleMode parse(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "property '%s' is '%s', expected terminal, plain or off"
                                .formatted(ConsoleProvider.MODE, text)));
    }

    /** Returns the width where none is given: that of the smallest terminals, or of a log that people read. */
    int defaultColumns() {
        return this == TERMINAL ? 80 : 100;
    }
}
