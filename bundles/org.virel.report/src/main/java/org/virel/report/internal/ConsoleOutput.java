package org.virel.report.internal;

/** Where progress is shown. */
sealed interface ConsoleOutput permits TerminalOutput, PlainOutput {

    /** Says whether a shown line can be drawn over, so that it may be shown often. */
    boolean updates();

    /** Shows where the run is. */
    void show(String line);

    /** Leaves what is shown on the screen and goes to a fresh line. */
    void end();

    /** Writes a line that stays. */
    void message(String line);
}
