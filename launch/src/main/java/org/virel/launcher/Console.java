package org.virel.launcher;

/** What the launcher says to people: sentences on standard error. */
final class Console {

    /** The property that says what the console is: {@code terminal}, {@code plain} or {@code off}. */
    static final String KIND = "virel.console";

    /** The property that holds the columns of the terminal. */
    static final String COLUMNS = "virel.columns";

    private static final String TERMINAL = "terminal";
    private static final String ERASE_LINE = "\r\u001b[K";

    private Console() {}

    /** Fills in what the script has not said. */
    static void detect() {
        if (System.getProperty(KIND) == null) {
            boolean terminal = System.console() != null && System.console().isTerminal();
            System.setProperty(KIND, terminal ? TERMINAL : "plain");
        }
        if (System.getProperty(COLUMNS) == null) {
            System.setProperty(COLUMNS, "80");
        }
    }

    /** Turns progress off. */
    static void quiet() {
        System.setProperty(KIND, "off");
    }

    static void error(String message) {
        boolean terminal = TERMINAL.equals(System.getProperty(KIND));
        System.err.println((terminal ? ERASE_LINE : "") + "error: " + message);
    }

    /** Returns how the user called the program, for messages that tell what to type. */
    static String program() {
        return System.getProperty("virel.program", "virel");
    }
}
