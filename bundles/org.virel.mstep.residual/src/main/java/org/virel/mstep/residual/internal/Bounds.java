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
        if (parameters.names().stream().anyMatch(name -> isOutside(parameters.tensor(name)))) {
            network.setParameters(clipped(parameters));
        }
    }

    private boolean isOutside(Tensor tensor) {
        for (float value : tensor.data()) {
            if (Math.abs(value) > bound) {
                return true;
            }
        }
        return false;
    }

    private State clipped(State parameters) {
        State.Builder inside = State.builder();
        for (String name : parameters.names()) {
            Tensor tensor = parameters.tensor(name);
            float[] values = tensor.data().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.clamp(values[i], -bound, bound);
            }
            inside.putEntry(name, new Tensor(tensor.shape(), values));
        }
        return inside.build();
    }
}
