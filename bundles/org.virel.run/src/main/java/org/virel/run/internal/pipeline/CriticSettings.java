package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.stream.Stream;
import org.virel.api.agent.Combination;
import org.virel.api.network.NetworkSettings;
import org.virel.api.network.NetworkSpec;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * What a critic is besides its functions.
 *
 * @param functions how many Q functions
 * @param combination how they are combined for regressions
 * @param tau how fast the targets follow
 * @param rewardShift added to each scaled reward
 */
record CriticSettings(int functions, Combination combination, double tau, double rewardShift) {

    static final Setting<Double> REWARD_SCALE = Setting.real("reward_scale", 1, Range.POSITIVE,
            "factor on rewards in training; paper, Table 1, 1 unless said");
    private static final Setting<Double> REWARD_SHIFT = Setting.real("reward_shift", 0, Range.NON_NEGATIVE,
            "added to each scaled reward, a terminal state being worth shift / (1 - gamma); paper, Assumption 1; 0 in the official code");
    private static final Setting<Integer> N_CRITICS = Setting.integer("n_critics", 1, 1, 64,
            "Q functions of a critic; virel has 1");
    private static final Setting<Combination> COMBINATION = Setting.choice("combination", Combination.MINIMUM,
            "how Q functions are combined: minimum in rlkit and haarnoja/sac, mean in softlearning");
    private static final Setting<Double> TAU = Setting.real("tau", 0.001, Range.POSITIVE_UNIT,
            "how fast target networks follow; official code");
    private static final Setting<Double> OUTPUT_INIT = Setting.real("output_init", 3e-3, Range.POSITIVE,
            "bound of the first weights of the last layer; rlkit");

    private static final Setting<Double> INITIAL_VALUE = Setting.real("initial_value", 0, Range.FINITE,
            "what Q and V begin around, by the first bias of their outputs; rlkit: 0. M-steps that need a positive Q (Assumption 1) begin well at"
                    + " reward_shift / (1 - gamma)");

    static CriticSettings of(Settings settings) {
        return new CriticSettings(settings.get(N_CRITICS), settings.get(COMBINATION), settings.get(TAU),
                settings.get(REWARD_SHIFT));
    }

    /** Returns the network of a Q function or a V. */
    static NetworkSpec network(Settings settings, int inputs, int outputs) {
        double around = settings.get(INITIAL_VALUE);
        NetworkSpec spec = NetworkSettings.mlp(settings, inputs, outputs, settings.get(OUTPUT_INIT));
        return around == 0 ? spec : spec.withOutputsAround(around);
    }

    static Combination combination(Settings settings) {
        return settings.get(COMBINATION);
    }

    /** Returns those that a network of a critic is made from. */
    static List<Setting<?>> ofNetwork() {
        return Stream.concat(NetworkSettings.all().stream(), Stream.of(OUTPUT_INIT, INITIAL_VALUE)).toList();
    }

    static List<Setting<?>> all() {
        return Stream.concat(
                NetworkSettings.all().stream(),
                Stream.of(REWARD_SCALE, REWARD_SHIFT, N_CRITICS, COMBINATION, TAU, OUTPUT_INIT, INITIAL_VALUE))
                .toList();
    }
}
