package org.virel.testkit;

import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;

/** Models of random finite tasks, as {@code Environment.model()} gives them; the same for the same seed. */
public final class RandomModels {

    private RandomModels() {}

    /**
     * Creates a model with all (s, a): row {@code s * actions + a}, one-hot observations, rewards of N(0, 1), unequal probabilities, every
     * seventh successor terminal.
     */
    public static Batch of(int states, int actions, int successors, long seed) {
        RandomStream stream = RandomStream.of(seed).split("model");
        Batch model = Batch.of(states * actions, successors, states, 1);
        stream.fillGaussian(model.rewards());
        for (int row = 0; row < model.rows(); row++) {
            model.observations().set(row, row / actions, 1);
            model.actions().set(row, 0, row % actions);
            double sum = 0;
            for (int k = row * successors; k < (row + 1) * successors; k++) {
                model.nextObservations().set(k, stream.nextInt(states), 1);
                model.terminated()[k] = k % 7 == 6 ? 1 : 0;
                model.probabilities()[k] = 0.1f + stream.nextFloat();
                sum += model.probabilities()[k];
            }
            for (int k = row * successors; k < (row + 1) * successors; k++) {
                model.probabilities()[k] /= (float) sum;
            }
        }
        return model;
    }
}
