package org.virel.launcher;

/** What the process ends with. */
enum ExitCode {
    /** Everything was done. */
    DONE(0),
    /** It failed while running. */
    FAILED(1),
    /** The command line, a feature or a setting is wrong. */
    USAGE(2),
    /** The machine or the installation lacks something. */
    MISSING(3),
    /** Interrupted by Ctrl-C; 143 after SIGTERM, 129 after SIGHUP. */
    INTERRUPTED(130);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
