package @package@;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.operator.TargetOperator;

/**
 * The next state is worth {@code w min_i Q_i(s', a') + (1 - w) max_i Q_i(s', a')}, with the slowly following copies of Q and the action
 * that the policy takes there (Fujimoto, Meger and Precup, "Off-policy deep reinforcement learning without exploration", 2019,
 * equation 13). At w = 1 this is clipped double Q-learning; with one Q the weight does not matter.
 */
final class BlendedOperator implements TargetOperator {

    private final float minimumWeight;

    BlendedOperator(double minimumWeight) {
        this.minimumWeight = (float) minimumWeight;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TARGET_ACTION_VALUES);
    }

    /** A pessimistic value has another fixed point than that of the best policy. */
    @Override
    public boolean inPaperSet() {
        return false;
    }

    @Override
    public void actionValueTargets(Update update, Critic critic, float[] targets) {
        List<float[]> values = new ArrayList<>();
        for (int q = 0; q < critic.actionValues().size(); q++) {
            values.add(update.nextTargetActionValues(critic, q));
        }
        backUp(update, critic, blend(values), targets);
    }

    /** Returns the blend of several values for each next state. */
    float[] blend(List<float[]> values) {
        float[] blended = new float[values.getFirst().length];
        for (int k = 0; k < blended.length; k++) {
            float lowest = Float.POSITIVE_INFINITY;
            float highest = Float.NEGATIVE_INFINITY;
            for (float[] function : values) {
                lowest = Math.min(lowest, function[k]);
                highest = Math.max(highest, function[k]);
            }
            blended[k] = minimumWeight * lowest + (1 - minimumWeight) * highest;
        }
        return blended;
    }

    /** {@code E[c r + shift + gamma ((1 - terminated) next + terminated v)]}: of the flags only {@code terminated} counts. */
    private static void backUp(Update update, Critic critic, float[] next, float[] targets) {
        Batch batch = update.batch();
        double discount = update.agent().discount();
        double terminal = critic.terminalValue(discount);
        Arrays.fill(targets, 0);
        for (int k = 0; k < next.length; k++) {
            double ended = batch.terminated()[k];
            double value = critic.rewardScale() * batch.rewards()[k] + critic.rewardShift()
                    + discount * ((1 - ended) * next[k] + ended * terminal);
            targets[k / batch.successors()] += (float) (batch.probabilities()[k] * value);
        }
    }

    @Override
    public void stateValueTargets(Update update, Critic critic, float[] targets) {
        throw new UnsupportedOperationException(
                "the operator of critic '%s' works through Q and fits no V".formatted(critic.name()));
    }
}
