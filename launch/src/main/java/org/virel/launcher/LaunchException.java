package org.virel.launcher;

/** Something the user can put right. The message is meant for people and stands alone. */
final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    LaunchException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    LaunchException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
