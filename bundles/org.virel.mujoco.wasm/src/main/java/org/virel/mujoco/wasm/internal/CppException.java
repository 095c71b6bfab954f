package org.virel.mujoco.wasm.internal;

/** An exception of C++, or a long jump of C, on its way through Java to the function that catches it. */
final class CppException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Where the thrown object is; 0 for a long jump. */
    private final int object;

    CppException(int object) {
        super("C++ exception at " + object, null, false, false);
        this.object = object;
    }

    int object() {
        return object;
    }
}
