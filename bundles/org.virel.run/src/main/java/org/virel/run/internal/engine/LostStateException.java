package org.virel.run.internal.engine;

/** The state of a part is lost: the run goes back to its last checkpoint. */
final class LostStateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LostStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
