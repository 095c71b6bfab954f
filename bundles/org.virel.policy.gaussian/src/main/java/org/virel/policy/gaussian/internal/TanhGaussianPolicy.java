package org.virel.policy.gaussian.internal;

import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * {@code a = tanh(z)}, {@code z ~ N(mean(s), std(s)^2)} independently in each dimension.
 *
 * <p>One network gives both heads, {@code [rows, 2 * actions]}: the means, then the logs of the standard deviations, which are
 * clamped. The greedy action is {@code tanh(mean)}.
 */
final class TanhGaussianPolicy implements Policy {

    private final GaussianShape shape;
    private final Network network;
    private final Pass acting;

    TanhGaussianPolicy(GaussianShape shape, Network network) {
        this.shape = shape;
        this.network = network;
        acting = network.pass(1);
    }

    @Override
    public Draw draw(int rows) {
        return new TanhGaussianDraw(shape, network.pass(rows));
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        float[] heads = acting.forward(Matrix.row(observation)).data();
        for (int i = 0; i < shape.actions(); i++) {
            double std = Math.exp(shape.clampLogStd(heads[shape.actions() + i]));
            action[i] = Squash.tanh((float) (heads[i] + std * stream.nextGaussian()));
        }
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        float[] heads = acting.forward(Matrix.row(observation)).data();
        for (int i = 0; i < shape.actions(); i++) {
            action[i] = Squash.tanh(heads[i]);
        }
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
        if (!(source instanceof TanhGaussianPolicy other)) {
            throw new IllegalArgumentException(
                    "a tanh-Gaussian policy cannot follow a " + source.getClass().getName());
        }
        network.follow(other.network, tau);
    }
}
