package org.virel.trainer.em.internal;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/**
 * Scales the rewards of several critics so that the means of their Q roughly agree, as section 5 says of virel2 without saying how.
 *
 * <p>One critic keeps its scale; those of the others follow it: after each M-step the running mean of Q at the policy's actions,
 * m, takes up the batch's, and each other scale is multiplied by {@code exp(rate * clamp(log(m of the one / m), -1, 1))}. So a scale
 * stays above 0 and changes by at most the rate, as a share of itself, in each M-step. Where the two means have different signs no
 * scale above 0 makes them agree, and none is changed.
 *
 * <p>Q follows its scale with the delay of the target networks, of the order of {@code 1 / (tau (1 - gamma))} M-steps: scales overshoot if
 * the rate is far above {@code tau (1 - gamma)}.
 */
final class RewardAlignment {

    private static final Setting<Rule> RULE = Setting.choice("reward_alignment", Rule.GIVEN,
            "given: each critic has the reward_scale of its settings; automatic: all but one follow, so that the means of Q roughly"
                    + " agree (paper, 5, which does not say how); official code: given");
    private static final Setting<String> ALIGNED_TO = Setting.text("aligned_to", "",
            "the critic that keeps its reward scale under reward_alignment=automatic; the last one if nothing is said; the paper does"
                    + " not say");
    private static final Setting<Double> RATE = Setting.real("alignment_rate", 5e-5, Range.POSITIVE_UNIT,
            "the largest change of a reward scale in an M-step, as a share of itself; tau (1 - gamma) with haarnoja/sac's tau");
    private static final Setting<Double> MEAN_RATE = Setting.real("alignment_mean_rate", 1e-2, Range.POSITIVE_UNIT,
            "the weight of the newest batch in the running means of Q; ours: they remember about 100 batches");

    static final List<Setting<?>> SETTINGS = List.of(RULE, ALIGNED_TO, RATE, MEAN_RATE);

    private final boolean automatic;
    private final String alignedTo;
    private final double rate;
    private final double meanRate;
    private SortedMap<String, Mean> means = new TreeMap<>();

    RewardAlignment(Settings settings) {
        automatic = settings.get(RULE) == Rule.AUTOMATIC;
        alignedTo = settings.get(ALIGNED_TO);
        rate = settings.get(RATE);
        meanRate = settings.get(MEAN_RATE);
    }

    /** Who sets the scales. */
    enum Rule {
        GIVEN, AUTOMATIC
    }

    /** A running mean, whose first value is the first batch's. */
    private static final class Mean {
        private final String figure;
        private double value = Double.NaN;

        Mean(String critic) {
            figure = "train/reward_scale/" + critic;
        }

        void takeUp(double next, double weight) {
            value = Double.isNaN(value) ? next : value + weight * (next - value);
        }
    }

    /**
     * Checks that there is the critic to align to.
     *
     * @throws SettingException if not
     */
    void requireCritic(Agent agent) {
        if (automatic) {
            fixed(agent.critics());
        }
    }

    /** Takes up the values of an update, whose gradients have been formed, and moves the scales for the next. */
    void learn(Update update) {
        if (!automatic) {
            return;
        }
        List<Critic> critics = update.agent().critics();
        Critic fixed = fixed(critics);
        for (int i = 0; i < critics.size(); i++) {
            mean(critics.get(i)).takeUp(meanValue(update, critics.get(i)), meanRate);
        }
        double goal = mean(fixed).value;
        for (int i = 0; i < critics.size(); i++) {
            Critic critic = critics.get(i);
            if (critic != fixed) {
                critic.setRewardScale(critic.rewardScale() * factor(goal, mean(critic).value));
            }
            update.agent().record(mean(critic).figure, critic.rewardScale());
        }
    }

    private Critic fixed(List<Critic> critics) {
        if (alignedTo.isEmpty()) {
            return critics.getLast();
        }
        for (int i = 0; i < critics.size(); i++) {
            if (critics.get(i).name().equals(alignedTo)) {
                return critics.get(i);
            }
        }
        throw new SettingException(
                ALIGNED_TO.key(),
                "setting 'aligned_to' is '%s', expected one of the critics %s".formatted(
                        alignedTo, critics.stream().map(Critic::name).toList()));
    }

    private Mean mean(Critic critic) {
        Mean mean = means.get(critic.name());
        if (mean == null) {
            mean = new Mean(critic.name());
            means.put(critic.name(), mean);
        }
        return mean;
    }

    private static double meanValue(Update update, Critic critic) {
        float[] weights = update.batch().weights();
        int functions = critic.actionValues().size();
        double sum = 0;
        for (int k = 0; k < functions; k++) {
            float[] values = update.drawValues(critic, k).values();
            for (int i = 0; i < values.length; i++) {
                sum += (double) weights[i] * values[i];
            }
        }
        return sum / weights.length / functions;
    }

    private double factor(double goal, double mean) {
        if (!(goal * mean > 0)) {
            return 1;
        }
        return Math.exp(rate * Math.clamp(Math.log(goal / mean), -1, 1));
    }

    State save() {
        State.Builder state = State.builder();
        means.forEach((critic, mean) -> state.put(critic, mean.value));
        return state.build();
    }

    void restore(State state) {
        SortedMap<String, Mean> restored = new TreeMap<>();
        for (String critic : state.names()) {
            Mean mean = new Mean(critic);
            mean.value = state.real(critic);
            restored.put(critic, mean);
        }
        means = restored;
    }
}
