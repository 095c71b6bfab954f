package org.virel.command.internal;

/** The width of what is printed. */
final class Screen {

    /** What a terminal is assumed to have where nothing says more, and what tables never exceed. */
    static final int COLUMNS = 100;

    private Screen() {}

    /** Returns the columns of the terminal, at most {@value #COLUMNS}. */
    static int columns() {
        try {
            int columns = Integer.parseInt(System.getProperty("virel.columns", ""));
            return columns < 1 ? COLUMNS : Math.min(columns, COLUMNS);
        } catch (NumberFormatException e) {
            return COLUMNS;
        }
    }
}
