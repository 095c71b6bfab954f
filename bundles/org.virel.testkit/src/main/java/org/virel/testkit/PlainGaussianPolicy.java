package org.virel.testkit;

import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.policy.Draw;
import org.virel.api.policy.NetworkPolicy;
import org.virel.api.random.RandomStream;

/** {@code a = tanh(mean(s) + 0.5 noise)}. */
final class PlainGaussianPolicy extends NetworkPolicy {

    static final double STD = 0.5;

    private final int size;

    PlainGaussianPolicy(Network network, int size) {
        super("the testkit's Gaussian policy", network);
        this.size = size;
    }

    @Override
    public Draw draw(int rows) {
        return new PlainGaussianDraw(network().pass(rows), rows, size);
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        float[] mean = outputs(Matrix.row(observation)).data();
        for (int i = 0; i < size; i++) {
            action[i] = (float) Math.tanh(mean[i] + STD * stream.nextGaussian());
        }
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        float[] mean = outputs(Matrix.row(observation)).data();
        for (int i = 0; i < size; i++) {
            action[i] = (float) Math.tanh(mean[i]);
        }
    }
}
