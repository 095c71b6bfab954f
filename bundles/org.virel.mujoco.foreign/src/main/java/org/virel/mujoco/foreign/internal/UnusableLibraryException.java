package org.virel.mujoco.foreign.internal;

/** A file is no library of MuJoCo that can be used here. */
final class UnusableLibraryException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message why, for people; the file is named by who catches it
     */
    UnusableLibraryException(String message) {
        super(message);
    }
}
