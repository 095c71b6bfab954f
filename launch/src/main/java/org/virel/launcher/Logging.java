package org.virel.launcher;

import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets up java.util.logging, which is behind SLF4J. */
final class Logging {

    private static final String LEVEL = "virel.log";

    private Logging() {}

    /** Begins a journal. Called once, before anything logs. */
    static Journal start() {
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Journal journal = new Journal();
        root.setLevel(level());
        root.addHandler(journal);
        root.addHandler(new ConsoleErrors());
        return journal;
    }

    private static Level level() {
        try {
            return Level.parse(System.getProperty(LEVEL, "INFO").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Level.INFO;
        }
    }
}
