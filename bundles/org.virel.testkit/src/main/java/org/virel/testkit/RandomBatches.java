package org.virel.testkit;

import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.random.RandomStream;

/** Batches of random transitions, the same for the same seed. */
public final class RandomBatches {

    private RandomBatches() {}

    /**
     * Creates a batch: boxes uniform in [-1, 1], rewards of N(0, 1), every fourth successor terminal, unequal weights and
     * probabilities.
     */
    public static Batch of(int rows, int successors, Space observations, Space actions, long seed) {
        RandomStream stream = RandomStream.of(seed).split("batch");
        Batch batch = Batch.of(rows, successors, observations.size(), actions.size());
        fill(batch.observations(), observations, stream);
        fill(batch.actions(), actions, stream);
        fill(batch.nextObservations(), observations, stream);
        stream.fillGaussian(batch.rewards());
        for (int k = 0; k < rows * successors; k++) {
            batch.terminated()[k] = k % 4 == 3 ? 1 : 0;
            batch.probabilities()[k] = 2f * (k % successors + 1) / (successors * (successors + 1));
        }
        for (int row = 0; row < rows; row++) {
            batch.weights()[row] = 0.5f + stream.nextFloat();
        }
        return batch;
    }

    private static void fill(Matrix matrix, Space space, RandomStream stream) {
        for (int k = 0; k < matrix.data().length; k++) {
            matrix.data()[k] = switch (space) {
                case Box box -> 2 * stream.nextFloat() - 1;
                case Finite finite -> stream.nextInt(finite.count());
            };
        }
    }
}
