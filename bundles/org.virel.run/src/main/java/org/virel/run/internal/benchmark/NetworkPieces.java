package org.virel.run.internal.benchmark;

import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;

/** The pieces of a network's work, measured on the first Q network of an agent as it learns to predict rewards. */
final class NetworkPieces {

    static final List<String> NAMES = List.of("forward", "backward", "action_gradient", "optimizer_step");

    private final Batch batch;
    private final Network network;
    private final Pass pass;
    private final Matrix input;
    private final Matrix gradient;

    NetworkPieces(Agent agent, Batch batch) {
        this.batch = batch;
        network = agent.critics().getFirst().actionValues().getFirst().network();
        pass = network.pass(batch.rows());
        input = Matrix.zeros(batch.rows(), network.spec().inputs());
        gradient = Matrix.zeros(batch.rows(), 1);
        for (int row = 0; row < batch.rows(); row++) {
            copy(batch.observations(), row, 0);
            copy(batch.actions(), row, batch.observations().columns());
        }
    }

    private void copy(Matrix from, int row, int column) {
        System.arraycopy(
                from.data(), row * from.columns(), input.data(), row * input.columns() + column, from.columns());
    }

    void round(Laps laps) {
        float[] values = pass.forward(input).data();
        laps.end(0);
        Regression.gradient(values, batch.rewards(), gradient.data());
        laps.begin();
        pass.backward(gradient);
        laps.end(1);
        pass.inputGradient(gradient, batch.observations().columns(), input.columns());
        laps.end(2);
        network.step();
        laps.end(3);
    }
}
