package org.virel.command.internal;

/** What a command returns; the launcher documents the same numbers to its users. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int MISSING = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
