package org.virel.run.internal.pipeline;

/** A change failed when it could no longer be refused: the pipeline is neither what it was nor what it should be. */
public final class HalfDoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HalfDoneException(Throwable cause) {
        super("a change failed halfway: " + cause.getMessage(), cause);
    }
}
