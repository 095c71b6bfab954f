package org.virel.api.simulation;

/** A simulation has left the finite numbers: a control was too strong or not a number, or a model is unstable. */
public final class DivergedException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message what diverged, where, when, for people
     */
    public DivergedException(String message) {
        super(message);
    }
}
