package org.virel.plugins.internal;

/** The folder is no longer watched: whatever was being done is given up. */
final class EndedException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
