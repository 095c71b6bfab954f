package org.virel.run.internal.pipeline;

/** An environment does not say what it looks like. */
final class NothingToSeeException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
