package org.virel.operator.bellman.internal;

import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;

/**
 * One step back from the values of states to those of state and action:
 * {@code T Q(s, a) = E_{s'}[c r + shift + gamma ((1 - terminated) f(s') + terminated shift / (1 - gamma))]} with c the reward scale. Of the
 * flags only {@code terminated} cuts the bootstrap. With the shift all values of policies grow by {@code shift / (1 - gamma)}, that of a
 * terminal state too, so that the best policy stays the best (Assumption 1).
 */
final class Backup {

    private Backup() {}

    /**
     * Computes the targets of Q.
     *
     * @param next f(s'), {@code [rows * successors]} or longer
     * @param targets filled, {@code [rows]}
     * @throws IllegalArgumentException if rewards are shifted and nothing is discounted
     */
    static void fill(Update update, Critic critic, float[] next, float[] targets) {
        Batch batch = update.batch();
        float discount = (float) update.agent().discount();
        float scale = (float) critic.rewardScale();
        float shift = (float) critic.rewardShift();
        float terminal = (float) critic.terminalValue(update.agent().discount());
        float[] rewards = batch.rewards();
        float[] terminated = batch.terminated();
        float[] probabilities = batch.probabilities();
        int successors = batch.successors();
        for (int i = 0, k = 0; i < batch.rows(); i++) {
            float expectation = 0;
            for (int successor = 0; successor < successors; successor++, k++) {
                float value = scale * rewards[k] + (1 - terminated[k]) * discount * next[k];
                expectation += probabilities[k] * (value + (shift + terminated[k] * discount * terminal));
            }
            targets[i] = expectation;
        }
    }
}
