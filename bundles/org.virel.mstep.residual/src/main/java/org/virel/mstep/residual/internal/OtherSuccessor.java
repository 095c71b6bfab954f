package org.virel.mstep.residual.internal;

import java.util.Arrays;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;

/** Takes the residual at one successor and leaves the gradient to another. */
final class OtherSuccessor implements IndependentResidual {

    private final Pairs pairs;
    private int[] first = {};
    private int[] second = {};
    private float[] ofSecond = {};
    private Batch alone = Batch.of(1, 1, 1);

    OtherSuccessor(Pairs pairs) {
        this.pairs = pairs;
    }

    /** Which two successors of each transition are taken. */
    interface Pairs {

        /**
         * Chooses.
         *
         * @param first filled with the successor of the residual, {@code [rows]}
         * @param second filled with the successor of the gradient, {@code [rows]}
         * @throws IllegalArgumentException if the batch has no two independent successors
         */
        void choose(Update update, int[] first, int[] second);
    }

    @Override
    public float[] estimate(Update update, Residual residual, float[] into) {
        Batch batch = update.batch();
        allocate(batch);
        pairs.choose(update, first, second);
        if (batch.successors() == 1) {
            System.arraycopy(residual.values(), 0, into, 0, into.length);
            return batch.probabilities();
        }
        takeFirst(batch);
        Update ofFirst = update.agent().update(alone);
        residual.learned().operator().actionValueTargets(ofFirst, residual.learned(), into);
        float[] present = residual.here(update).values();
        for (int row = 0; row < into.length; row++) {
            into[row] -= present[row];
            Arrays.fill(ofSecond, row * batch.successors(), (row + 1) * batch.successors(), 0);
            ofSecond[row * batch.successors() + second[row]] = 1;
        }
        return ofSecond;
    }

    private void allocate(Batch batch) {
        int observationSize = batch.observations().columns();
        if (alone.rows() != batch.rows() || alone.observations().columns() != observationSize) {
            alone = Batch.of(batch.rows(), observationSize, batch.actions().columns());
        }
        if (ofSecond.length != batch.probabilities().length || first.length != batch.rows()) {
            first = new int[batch.rows()];
            second = new int[batch.rows()];
            ofSecond = new float[batch.probabilities().length];
        }
    }

    /** Fills a batch of one successor a row, of another shape than the update's own: it does not end what is pending there. */
    private void takeFirst(Batch batch) {
        alone.observations().copyFrom(batch.observations());
        alone.actions().copyFrom(batch.actions());
        int size = batch.observations().columns();
        for (int row = 0; row < first.length; row++) {
            int k = row * batch.successors() + first[row];
            System.arraycopy(batch.nextObservations().data(), k * size, alone.nextObservations().data(), row * size,
                    size);
            alone.weights()[row] = batch.weights()[row];
            alone.rewards()[row] = batch.rewards()[k];
            alone.terminated()[row] = batch.terminated()[k];
        }
    }
}
