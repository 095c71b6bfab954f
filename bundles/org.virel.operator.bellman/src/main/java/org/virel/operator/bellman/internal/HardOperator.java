package org.virel.operator.bellman.internal;

import java.util.Set;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.operator.TargetOperator;

/**
 * The operator T^pi of the policy itself, through V: {@code T Q(s, a) = c r + gamma E[(1 - terminated) V'(s')]} with c the reward scale and V' the slowly following copy, and
 * {@code V(s) = Q(s, a~)}, a~ ~ pi. Hard: no entropy is added to the value, which is what sets virel apart from soft
 * actor-critic (section 5).
 */
final class HardOperator implements TargetOperator {

    @Override
    public Set<Need> needs() {
        return Set.of(Need.STATE_VALUE);
    }

    @Override
    public boolean inPaperSet() {
        return true;
    }

    @Override
    public void actionValueTargets(Update update, Critic critic, float[] targets) {
        Batch batch = update.batch();
        float discount = (float) update.agent().discount();
        float scale = (float) critic.rewardScale();
        float[] next = update.nextTargetStateValues(critic);
        for (int row = 0, k = 0; row < batch.rows(); row++) {
            float expectation = 0;
            for (int successor = 0; successor < batch.successors(); successor++, k++) {
                float value = scale * batch.rewards()[k] + (1 - batch.terminated()[k]) * discount * next[k];
                expectation += batch.probabilities()[k] * value;
            }
            targets[row] = expectation;
        }
    }

    @Override
    public void stateValueTargets(Update update, Critic critic, float[] targets) {
        int count = critic.actionValues().size();
        float[] values = new float[count];
        float[] weights = new float[count];
        for (int row = 0; row < targets.length; row++) {
            for (int i = 0; i < count; i++) {
                values[i] = update.drawValues(critic, i).values()[row];
            }
            targets[row] = critic.combination().combine(values, weights);
        }
    }
}
