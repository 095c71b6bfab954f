package org.virel.plugins.internal;

/** A jar is not let in. The message says why, for people, without the jar's name. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
