package org.virel.run.internal.pipeline;

/** Something went wrong in one part of a run. The message names the part. */
public final class PartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String place;

    PartException(String place, RuntimeException cause) {
        super(place + ": " + cause.getMessage(), cause);
        this.place = place;
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
