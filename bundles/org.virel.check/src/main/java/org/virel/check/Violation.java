package org.virel.check;

/** Ends a check: a promise is broken. */
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String advice;

    /**
     * Creates the exception.
     *
     * @param text what was found, with the place and the value
     * @param advice what is right instead
     */
    Violation(String text, String advice) {
        super(text);
        this.advice = advice;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    String advice() {
        return advice;
    }
}
