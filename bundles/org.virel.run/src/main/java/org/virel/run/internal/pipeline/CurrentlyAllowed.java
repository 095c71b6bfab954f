package org.virel.run.internal.pipeline;

import java.util.BitSet;
import java.util.function.Function;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;

/**
 * What the environment allows that fills a part now. Components keep this for their lives and are not made anew with the environment: what
 * they kept of the environment itself would be the masks of one that is gone, and keep its classes alive.
 */
final class CurrentlyAllowed implements Function<float[], BitSet> {

    private final Part<EnvironmentProvider, Environments> part;
    private final Finite unrestricted;

    CurrentlyAllowed(Part<EnvironmentProvider, Environments> part, int count) {
        this.part = part;
        unrestricted = Finite.of(count);
    }

    /** Nothing is done in an environment that is away, so that nothing need be forbidden then. */
    @Override
    public BitSet apply(float[] observation) {
        if (part.isParked()) {
            return unrestricted.allowed().apply(observation);
        }
        return ((Finite) part.component().first().actionSpace()).allowed().apply(observation);
    }
}
