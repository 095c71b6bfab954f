package org.virel.mstep.complete.internal;

import java.util.IdentityHashMap;
import java.util.Map;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.agent.ValuePass;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Network;

/**
 * Appendix F.5: finds the Q of {@code argmin E[(T Q' - Q)^2]} among all tables, with Q' held fixed, which is T Q' itself wherever the batch
 * has been. One call is one sweep over the batch. Of several rows about the same (s, a) the weighted mean of their targets counts; what no row
 * is about stays as it is.
 *
 * <p>Q' is what the operator reads. Repeated until nothing moves, sweeps end at the fixed point of an operator on the learned functions,
 * which is the Q of the policy (policy iteration); an operator on slowly following copies needs one sweep, and a step of value iteration
 * is done when the copies have followed. A V of the critic is written in the same way, from the Q before the sweep.
 *
 * <p>A table is a network of one linear layer on one-hot observations. Its biases are added to its weights and are 0 from then on.
 */
final class CompleteMStep implements MStep {

    private final Map<Network, Table> tables = new IdentityHashMap<>();
    private float[] targets = {};
    private Matrix firstColumn = Matrix.zeros(0, 1);

    @Override
    public void gradients(Update update, Critic critic) {
        Batch batch = update.batch();
        allocate(batch.rows());
        critic.operator().actionValueTargets(update, critic, targets);
        for (int i = 0; i < critic.actionValues().size(); i++) {
            update.agent().record("train/q_loss", loss(batch, update.batchValues(critic, i)));
            fit(table(critic, i), batch, batch.actions());
        }
        if (critic.stateValue().isPresent()) {
            critic.operator().stateValueTargets(update, critic, targets);
            update.agent().record("train/v_loss", loss(batch, update.stateValues(critic)));
            fit(stateTable(critic), batch, firstColumn);
        }
    }

    private void allocate(int rows) {
        if (targets.length != rows) {
            targets = new float[rows];
            firstColumn = Matrix.zeros(rows, 1);
        }
    }

    private Table table(Critic critic, int index) {
        return tables.computeIfAbsent(
                critic.actionValues().get(index).network(),
                network -> Table.of(network, "Q function %d of critic '%s'".formatted(index, critic.name())));
    }

    private Table stateTable(Critic critic) {
        return tables.computeIfAbsent(
                critic.stateValue().orElseThrow(),
                network -> Table.of(network, "V of critic '%s'".formatted(critic.name())));
    }

    private void fit(Table table, Batch batch, Matrix columns) {
        table.clear();
        for (int row = 0; row < targets.length; row++) {
            table.add(batch.observations(), row, (int) columns.get(row, 0), batch.weights()[row], targets[row]);
        }
    }

    private double loss(Batch batch, ValuePass pass) {
        float[] values = pass.values();
        double loss = 0;
        for (int row = 0; row < targets.length; row++) {
            double error = (double) values[row] - targets[row];
            loss += batch.weights()[row] * error * error / targets.length;
        }
        return loss;
    }

    @Override
    public void apply(Agent agent, Critic critic) {
        for (ActionValue function : critic.actionValues()) {
            write(function.network());
        }
        critic.stateValue().ifPresent(this::write);
    }

    private void write(Network network) {
        Table table = tables.get(network);
        if (table == null) {
            throw new IllegalStateException("there are no targets to write: gradients come first");
        }
        table.write();
    }
}
