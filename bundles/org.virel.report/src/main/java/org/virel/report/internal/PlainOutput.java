package org.virel.report.internal;

import java.io.PrintStream;

/** Lines one after the other, without control characters. */
record PlainOutput(PrintStream out) implements ConsoleOutput {

    @Override
    public boolean updates() {
        return false;
    }

    @Override
    public void show(String line) {
        message(line);
    }

    @Override
    public void end() {
        out.flush();
    }

    @Override
    public void message(String line) {
        out.println(line);
        out.flush();
    }
}
