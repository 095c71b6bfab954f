package org.virel.mstep.residual.internal;

import java.util.Arrays;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;

/** The two successors that a batch comes with, both drawn from the environment. */
final class GivenPairs implements OtherSuccessor.Pairs {

    @Override
    public void choose(Update update, int[] first, int[] second) {
        Batch batch = update.batch();
        if (batch.successors() != 2) {
            throw new IllegalArgumentException(
                    "the M-step 'residual-gradient' needs two independent successors of each transition, but the batch has %d: second_sample=auxiliary does with one, second_sample=model draws them from a model"
                            .formatted(batch.successors()));
        }
        for (int k = 0; k < batch.probabilities().length; k++) {
            if (batch.probabilities()[k] != 0.5f) {
                throw new IllegalArgumentException(
                        "the M-step 'residual-gradient' takes the two successors of a transition for independent draws, but one of row %d has probability %s, not 0.5: for a model set second_sample=model"
                                .formatted(k / 2, batch.probabilities()[k]));
            }
        }
        Arrays.fill(first, 0);
        Arrays.fill(second, 1);
    }
}
