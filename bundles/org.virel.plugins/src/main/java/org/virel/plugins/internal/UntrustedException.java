package org.virel.plugins.internal;

/** Nobody vouches for a jar. It may come in once somebody does. */
final class UntrustedException extends Exception {

    private static final long serialVersionUID = 1;

    UntrustedException(String message) {
        super(message);
    }
}
