package org.virel.run.internal.pipeline;

import org.virel.api.network.Network;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** Polyak averaging between networks that need not be of one provider: somebody may have swapped one of them alone. */
final class Average {

    private Average() {}

    /** Moves a network's parameters: {@code target <- tau * source + (1 - tau) * target}. */
    static void follow(Network target, Network source, double tau) {
        if (target.getClass() == source.getClass()) {
            target.follow(source, tau);
        } else {
            target.setParameters(average(source.parameters(), target.parameters(), (float) tau, (float) (1 - tau)));
        }
    }

    private static State average(State source, State target, float take, float keep) {
        State.Builder average = State.builder();
        for (String name : target.names()) {
            Tensor own = target.tensor(name);
            int[] shape = own.shape().stream().mapToInt(Integer::intValue).toArray();
            average.put(name, average(source.tensor(name).data(), own.data(), take, keep), shape);
        }
        return average.build();
    }

    private static float[] average(float[] source, float[] target, float take, float keep) {
        float[] average = new float[target.length];
        for (int i = 0; i < average.length; i++) {
            average[i] = take * source[i] + keep * target[i];
        }
        return average;
    }
}
