package org.virel.run.internal.pipeline;

import java.util.Optional;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;

/** A pass with an input of its own, so that work on it can go on aside while its owner does something else. */
final class OwnPass {

    private final Pass pass;
    private final Optional<PassHandle> handle;
    private final Matrix input;
    private boolean begun;

    OwnPass(Network network, int rows) {
        pass = network.pass(rows);
        handle = pass instanceof PassHandle own ? Optional.of(own) : Optional.empty();
        input = Matrix.zeros(rows, network.spec().inputs());
    }

    Pass pass() {
        return pass;
    }

    /** Says whether {@link #begin} does anything. */
    boolean isAside() {
        return handle.isPresent() && handle.get().isAside();
    }

    /** Returns the input, to be filled: nobody reads it any more. */
    Matrix input() {
        begun = false;
        if (handle.isPresent()) {
            handle.get().awaitFree();
        }
        return input;
    }

    /** Begins to go forward aside, if that can be done. */
    void begin() {
        if (isAside()) {
            handle.get().begin(input);
            begun = true;
        }
    }

    /** Says whether it is going forward already. */
    boolean isBegun() {
        return begun;
    }

    /** Forgets that it has begun. */
    void forget() {
        begun = false;
    }

    /** Goes forward with an input that is the caller's. */
    Matrix forward(Matrix given) {
        if (!isAside()) {
            return pass.forward(given);
        }
        input().copyFrom(given);
        return forward();
    }

    /** Goes forward, unless that has begun, and returns the output. */
    Matrix forward() {
        if (handle.isEmpty()) {
            return pass.forward(input);
        }
        if (begun) {
            begun = false;
            return handle.get().finish();
        }
        return handle.get().forwardKept(input);
    }
}
