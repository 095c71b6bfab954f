package org.virel.run.internal.pipeline;

import org.virel.api.provider.NotFiniteException;

/** Something went wrong in one part of a run. The message names the part. */
public final class PartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String place;

    PartException(String place, Throwable cause) {
        super(place + ": " + (saysItself(cause) ? cause.getMessage() : cause), cause);
        this.place = place;
    }

    private static boolean saysItself(Throwable cause) {
        return cause instanceof NotFiniteException || cause instanceof PartException;
    }

    PartException(String place, String message) {
        super(place + ": " + message);
        this.place = place;
    }

    /** Returns the place of the part. */
    public String place() {
        return place;
    }
}
