package org.virel.testkit;

import java.util.Arrays;
import java.util.Set;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.operator.Sensitivity;
import org.virel.api.operator.TargetOperator;
import org.virel.api.policy.FiniteDraw;

/**
 * The operator of the policy through the first Q of a critic, for tests of who uses operators: {@code c r + gamma E[Q'(s', a')]} with Q' the slowly
 * following copy, summed over finite actions and sampled over a box.
 */
public final class PlainOperator implements TargetOperator {

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TARGET_ACTION_VALUES);
    }

    @Override
    public boolean inPaperSet() {
        return true;
    }

    @Override
    public void actionValueTargets(Update update, Critic critic, float[] targets) {
        Batch batch = update.batch();
        float[] next = values(update, critic);
        double discount = update.agent().discount();
        for (int row = 0, k = 0; row < batch.rows(); row++) {
            double sum = 0;
            for (int i = 0; i < batch.successors(); i++, k++) {
                double value = batch.terminated()[k] == 1 ? critic.terminalValue(discount) : next[k];
                double reward = critic.rewardScale() * batch.rewards()[k] + critic.rewardShift();
                sum += batch.probabilities()[k] * (reward + discount * value);
            }
            targets[row] = (float) sum;
        }
    }

    private static float[] values(Update update, Critic critic) {
        if (!(update.nextDraw() instanceof FiniteDraw draw)) {
            return update.nextTargetActionValues(critic, 0);
        }
        ActionValue function = critic.actionValues().getFirst();
        Matrix observations = update.batch().nextObservations();
        Matrix all = function.target().orElse(function).pass(observations.rows()).all(observations);
        float[] values = new float[observations.rows()];
        for (int k = 0; k < values.length; k++) {
            for (int action = 0; action < all.columns(); action++) {
                values[k] += draw.probabilities().get(k, action) * all.get(k, action);
            }
        }
        return values;
    }

    @Override
    public void sensitivity(Update update, Critic critic, Sensitivity into) {
        if (update.nextDraw() instanceof FiniteDraw draw) {
            into.ofValues().copyFrom(draw.probabilities());
        } else {
            Arrays.fill(into.ofValues().data(), 1);
        }
        Arrays.fill(into.ofTemperature(), 0);
    }

    @Override
    public void stateValueTargets(Update update, Critic critic, float[] targets) {
        throw new UnsupportedOperationException("the operator of the testkit works through Q, not through V");
    }
}
