package org.virel.policy.deterministic.internal;

import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * {@code a = tanh(mu(s))}, the limit of a Gaussian whose standard deviation is 0. Noise is added while exploring alone, so neither the
 * greedy action nor any draw sees it.
 */
final class DeterministicPolicy implements Policy {

    private final Network network;
    private final ExplorationNoise noise;
    private final int size;
    private final Pass acting;

    DeterministicPolicy(Network network, ExplorationNoise noise, int size) {
        this.network = network;
        this.noise = noise;
        this.size = size;
        acting = network.pass(1);
    }

    @Override
    public Draw draw(int rows) {
        return new DeterministicDraw(network.pass(rows), size);
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        exploit(observation, action);
        noise.addTo(action, stream);
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        float[] outputs = acting.forward(Matrix.row(observation)).data();
        for (int i = 0; i < size; i++) {
            action[i] = (float) Math.tanh(outputs[i]);
        }
    }

    @Override
    public void episodeBegins() {
        noise.reset();
    }

    @Override
    public void step(double factor) {
        network.step(factor);
    }

    @Override
    public void clearGradients() {
        network.clearGradients();
    }

    @Override
    public State parameters() {
        return network.parameters();
    }

    @Override
    public void setParameters(State parameters) {
        network.setParameters(parameters);
    }

    @Override
    public State gradients() {
        return network.gradients();
    }

    @Override
    public void addGradients(State gradients, double factor) {
        network.addGradients(gradients, factor);
    }

    @Override
    public void follow(Policy source, double tau) {
        if (!(source instanceof DeterministicPolicy other)) {
            throw new IllegalArgumentException(
                    "a deterministic policy cannot follow a " + source.getClass().getName());
        }
        network.follow(other.network, tau);
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
