package org.virel.run.internal.engine;

/** Thrown to unwind a thread whose attempt no longer counts. */
final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    AbandonedException() {
        super("the run has gone back to its last checkpoint meanwhile");
    }
}
