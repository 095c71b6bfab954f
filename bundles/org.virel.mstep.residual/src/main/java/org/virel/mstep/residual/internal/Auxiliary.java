package org.virel.mstep.residual.internal;

import java.util.Arrays;
import java.util.Optional;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;

/**
 * A second approximator of {@code E[beta|h]}, regressed on the residuals of the batches alongside Q. Its estimate knows nothing of the
 * successor at hand. Made for one Q function; it should learn faster than that, whose gradient is right only if the estimate is.
 */
final class Auxiliary implements IndependentResidual {

    private final Network network;
    private Optional<Residual> owner = Optional.empty();
    private Pass pass;
    private Matrix input;
    private Matrix gradient;

    /** Creates it on a network with the inputs and outputs of Q's. */
    Auxiliary(Network network) {
        this.network = network;
        pass = network.pass(1);
        input = Matrix.zeros(1, network.spec().inputs());
        gradient = Matrix.zeros(1, network.spec().outputs());
    }

    @Override
    public float[] estimate(Update update, Residual residual, float[] into) {
        requireOnlyOwner(residual);
        Batch batch = update.batch();
        allocate(batch.rows());
        boolean finite = update.agent().actionSpace() instanceof Finite;
        fillInput(batch, finite);
        Matrix output = pass.forward(input);
        double loss = 0;
        for (int row = 0; row < into.length; row++) {
            int column = finite ? (int) batch.actions().get(row, 0) : 0;
            float weight = batch.weights()[row] / into.length;
            into[row] = output.get(row, column);
            float error = into[row] - residual.values()[row];
            Arrays.fill(gradient.data(), row * gradient.columns(), (row + 1) * gradient.columns(), 0);
            gradient.set(row, column, 2 * weight * error);
            loss += (double) weight * error * error;
        }
        pass.backward(gradient);
        update.agent().record("train/auxiliary_loss", loss);
        return batch.probabilities();
    }

    private void requireOnlyOwner(Residual residual) {
        if (owner.isEmpty()) {
            owner = Optional.of(residual);
        }
        if (owner.get() != residual) {
            throw new IllegalArgumentException(
                    "the M-step 'residual-gradient' has one auxiliary approximator, for Q function %d of critic '%s', and none for function %d of critic '%s': second_sample=successor works for several"
                            .formatted(owner.get().index(), owner.get().critic().name(), residual.index(),
                                    residual.critic().name()));
        }
    }

    private void allocate(int rows) {
        if (input.rows() != rows) {
            pass = network.pass(rows);
            input = Matrix.zeros(rows, input.columns());
            gradient = Matrix.zeros(rows, gradient.columns());
        }
    }

    private void fillInput(Batch batch, boolean finite) {
        int observationSize = batch.observations().columns();
        int actionSize = finite ? 0 : batch.actions().columns();
        for (int row = 0; row < input.rows(); row++) {
            int start = row * input.columns();
            System.arraycopy(
                    batch.observations().data(), row * observationSize, input.data(), start, observationSize);
            System.arraycopy(
                    batch.actions().data(), row * actionSize, input.data(), start + observationSize, actionSize);
        }
    }

    @Override
    public void step() {
        network.step();
    }
}
