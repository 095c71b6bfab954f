package org.virel.policy.gaussian.internal;

import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.policy.Draw;
import org.virel.api.policy.ExportablePolicy;
import org.virel.api.policy.NetworkPolicy;
import org.virel.api.policy.PolicyGraph;
import org.virel.api.random.RandomStream;

/**
 * {@code a = tanh(z)}, {@code z ~ N(mean(s), std(s)^2)} independently in each dimension.
 *
 * <p>One network gives both heads, {@code [rows, 2 * actions]}: the means, then the logs of the standard deviations, which are
 * clamped. The greedy action is {@code tanh(mean)}.
 */
final class TanhGaussianPolicy extends NetworkPolicy implements ExportablePolicy {

    private final GaussianShape shape;

    TanhGaussianPolicy(GaussianShape shape, Network network) {
        super("a tanh-Gaussian policy", network);
        this.shape = shape;
    }

    @Override
    public Draw draw(int rows) {
        return new TanhGaussianDraw(shape, network().pass(rows));
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        float[] heads = outputs(Matrix.row(observation)).data();
        for (int i = 0; i < shape.actions(); i++) {
            double std = Math.exp(shape.clampLogStd(heads[shape.actions() + i]));
            action[i] = Squash.tanh((float) (heads[i] + std * stream.nextGaussian()));
        }
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        float[] heads = outputs(Matrix.row(observation)).data();
        for (int i = 0; i < shape.actions(); i++) {
            action[i] = Squash.tanh(heads[i]);
        }
    }

    @Override
    public PolicyGraph graph() {
        return networkGraph()
                .then(new PolicyGraph.Columns(0, shape.actions()))
                .then(new PolicyGraph.Apply(Activation.TANH));
    }
}
