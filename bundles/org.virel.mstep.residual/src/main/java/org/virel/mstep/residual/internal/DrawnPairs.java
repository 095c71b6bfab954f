package org.virel.mstep.residual.internal;

import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;

/** Two successors drawn from a model by their probabilities, each without regard to the other. */
final class DrawnPairs implements OtherSuccessor.Pairs {

    private final RandomStream stream;

    DrawnPairs(RandomStream stream) {
        this.stream = stream;
    }

    @Override
    public void choose(Update update, int[] first, int[] second) {
        Batch batch = update.batch();
        requireModel(update);
        for (int row = 0; row < first.length; row++) {
            first[row] = draw(batch, row);
            second[row] = draw(batch, row);
        }
    }

    /** A batch from a replay has the successors that happened, not all there are. */
    private void requireModel(Update update) {
        int successorsOfModel = update.agent().model().map(Batch::successors).orElse(-1);
        int successors = update.batch().successors();
        if (successors != successorsOfModel) {
            throw new IllegalArgumentException(
                    "the M-step 'residual-gradient' draws successors from batches of the model under second_sample=model, but %s"
                            .formatted(successorsOfModel < 0
                                    ? "the environment has no model"
                                    : "the batch has %d of each transition and the model %d"
                                            .formatted(successors, successorsOfModel)));
        }
    }

    private int draw(Batch batch, int row) {
        int start = row * batch.successors();
        double left = stream.nextDouble();
        int last = 0;
        for (int j = 0; j < batch.successors(); j++) {
            float probability = batch.probabilities()[start + j];
            if (probability > 0) {
                last = j;
                left -= probability;
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }
}
