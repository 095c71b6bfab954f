package org.virel.mstep.residual.internal;

import org.virel.api.network.Network;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/**
 * The compact set of Eq. 35: a box around 0.
 *
 * @param bound the largest size of a parameter
 */
record Bounds(float bound) {

    /** Clips the parameters of a network. */
    void project(Network network) {
        State parameters = network.parameters();
        State.Builder inside = State.builder();
        boolean clipped = false;
        for (String name : parameters.names()) {
            Tensor tensor = parameters.tensor(name);
            float[] values = tensor.data().clone();
            for (int i = 0; i < values.length; i++) {
                clipped |= Math.abs(values[i]) > bound;
                values[i] = Math.clamp(values[i], -bound, bound);
            }
            inside.putEntry(name, new Tensor(tensor.shape(), values));
        }
        if (clipped) {
            network.setParameters(inside.build());
        }
    }
}
