package org.virel.policy.deterministic.internal;

import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.policy.Draw;
import org.virel.api.policy.ExportablePolicy;
import org.virel.api.policy.NetworkPolicy;
import org.virel.api.policy.PolicyGraph;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * {@code a = tanh(mu(s))}, the limit of a Gaussian whose standard deviation is 0. Noise is added while exploring alone, so neither the
 * greedy action nor any draw sees it.
 */
final class DeterministicPolicy extends NetworkPolicy implements ExportablePolicy {

    private final ExplorationNoise noise;
    private final int size;

    DeterministicPolicy(Network network, ExplorationNoise noise, int size) {
        super("a deterministic policy", network);
        this.noise = noise;
        this.size = size;
    }

    @Override
    public Draw draw(int rows) {
        return new DeterministicDraw(network().pass(rows), size);
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        exploit(observation, action);
        noise.addTo(action, stream);
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        float[] outputs = outputs(Matrix.row(observation)).data();
        for (int i = 0; i < size; i++) {
            action[i] = (float) Math.tanh(outputs[i]);
        }
    }

    @Override
    public PolicyGraph graph() {
        return networkGraph().then(new PolicyGraph.Apply(Activation.TANH));
    }

    @Override
    public void episodeBegins() {
        noise.reset();
    }

    @Override
    public State save() {
        return State.builder().put("noise", noise).build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("noise");
        noise.restore(state.state("noise"));
    }
}
