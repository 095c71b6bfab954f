package org.virel.report.internal;

import java.io.PrintStream;

/** One line that is drawn over, with the two control sequences that all terminals know. */
final class TerminalOutput implements ConsoleOutput {

    private static final String ERASE = "\r\033[K";

    private final PrintStream out;
    private boolean inLine;

    TerminalOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public boolean updates() {
        return true;
    }

    @Override
    public void show(String line) {
        out.print(ERASE + line);
        out.flush();
        inLine = true;
    }

    @Override
    public void end() {
        if (inLine) {
            out.println();
            out.flush();
            inLine = false;
        }
    }

    @Override
    public void message(String line) {
        end();
        out.println(line);
        out.flush();
    }
}
