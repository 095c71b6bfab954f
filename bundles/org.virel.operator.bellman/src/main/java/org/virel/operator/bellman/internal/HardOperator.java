package org.virel.operator.bellman.internal;

import java.util.Set;
import org.virel.api.agent.Combination;
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

    private float[][] values = {};
    private float[] row = {};
    private float[] weights = {};

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
        float[] rewards = batch.rewards();
        float[] terminated = batch.terminated();
        float[] probabilities = batch.probabilities();
        int successors = batch.successors();
        for (int i = 0, k = 0; i < batch.rows(); i++) {
            float expectation = 0;
            for (int successor = 0; successor < successors; successor++, k++) {
                float value = scale * rewards[k] + (1 - terminated[k]) * discount * next[k];
                expectation += probabilities[k] * value;
            }
            targets[i] = expectation;
        }
    }

    @Override
    public void stateValueTargets(Update update, Critic critic, float[] targets) {
        int count = critic.actionValues().size();
        allocate(count);
        for (int q = 0; q < count; q++) {
            values[q] = update.drawValues(critic, q).values();
        }
        Combination combination = critic.combination();
        for (int i = 0; i < targets.length; i++) {
            for (int q = 0; q < count; q++) {
                row[q] = values[q][i];
            }
            targets[i] = combination.combine(row, weights);
        }
    }

    private void allocate(int count) {
        if (values.length != count) {
            values = new float[count][];
            row = new float[count];
            weights = new float[count];
        }
    }
}
