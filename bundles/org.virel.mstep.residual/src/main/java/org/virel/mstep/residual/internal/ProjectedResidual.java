package org.virel.mstep.residual.internal;

import java.util.Arrays;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.NetworkSpec.Layer;

/** The residual of one Q function beside what a tracked zeta makes of it, for functions that have second derivatives everywhere. */
final class ProjectedResidual {

    private final Residual residual;
    private final String name;
    private float[] projected = {};
    private float[] ones = {};

    /**
     * Creates it, to be measured.
     *
     * @throws IllegalArgumentException if the function has a kink (Assumption 5)
     */
    ProjectedResidual(Residual residual) {
        this.residual = residual;
        name = residual.critic().name() + "/q" + residual.index();
        for (Layer layer : residual.function().network().spec().layers()) {
            if (layer.activation() == Activation.RELU) {
                throw new IllegalArgumentException(
                        "the M-steps 'gtd2' and 'tdc' need a smooth Q (Assumption 5), but Q function %d of critic '%s' has activation relu: choose tanh, swish or softplus, or no hidden layer"
                                .formatted(residual.index(), residual.critic().name()));
            }
        }
    }

    /**
     * Checks that a name is of the form that {@link #name} has.
     *
     * @throws IllegalArgumentException if not
     */
    static void requireName(String name) {
        if (!name.matches(".+/q\\d+")) {
            throw new IllegalArgumentException(
                    "the state of zeta has an entry '%s', expected names of Q functions, as hard/q0".formatted(name));
        }
    }

    Residual residual() {
        return residual;
    }

    /** Returns the name under which zeta is saved, for example {@code hard/q0}. */
    String name() {
        return name;
    }

    /** Returns {@code grad Q(h) . zeta}, {@code [rows]}. */
    float[] project(ActionValuePass here, Zeta zeta) {
        int rows = here.pass().rows();
        if (projected.length != rows) {
            projected = new float[rows];
            ones = new float[rows];
            Arrays.fill(ones, 1);
        }
        Matrix slopes = here.pass().directionalDerivative(zeta.direction());
        float[] chosen = here.outputGradient(ones).data();
        Arrays.fill(projected, 0);
        for (int k = 0; k < chosen.length; k++) {
            projected[k / slopes.columns()] += chosen[k] * slopes.data()[k];
        }
        return projected;
    }
}
