package org.virel.api.agent;

import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.network.Pass;

/** A pass that gave one value a row; rules as for {@link Pass}. */
@ProviderType
public interface ValuePass {

    /** Returns the values of the last forward pass, {@code [rows]}. */
    float[] values();

    /**
     * Adds dL/dParameters to the network's gradient.
     *
     * @param valueGradient dL/dValue, {@code [rows]}
     */
    void backward(float[] valueGradient);

    /** Returns the network's own pass, for derivatives beyond the above; its last forward is the one of this pass. */
    Pass pass();
}
