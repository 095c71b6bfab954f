package org.virel.environment.mujoco.internal;

import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/** The settings that tasks share, named as in Gymnasium; each task has its own defaults, which are the published ones. */
final class Weights {

    private static final String SOURCE = "; default: the published task's";

    private Weights() {}

    static Setting<Double> forwardReward(double weight) {
        return Setting.real("forward_reward_weight", weight, Range.FINITE, "reward for each m/s forward" + SOURCE);
    }

    static Setting<Double> controlCost(double weight) {
        return Setting.real("ctrl_cost_weight", weight, Range.FINITE,
                "cost of the sum of the squared controls" + SOURCE);
    }

    static Setting<Double> contactCost(double weight) {
        return Setting.real("contact_cost_weight", weight, Range.FINITE,
                "cost of the sum of the squared forces from outside on all bodies" + SOURCE);
    }

    static Setting<Double> healthyReward(double weight) {
        return Setting.real("healthy_reward", weight, Range.FINITE, "reward for each step on one's feet" + SOURCE);
    }

    static Setting<Boolean> terminateWhenUnhealthy() {
        return Setting.flag("terminate_when_unhealthy", true, "whether a fall ends the episode" + SOURCE);
    }

    static Setting<Double> noise(double scale) {
        return Setting.real("reset_noise_scale", scale, Range.NON_NEGATIVE,
                "size of the noise with which episodes begin" + SOURCE);
    }

    /** Says whether the healthy reward is paid for a step that ends in a fall too, as it was until it was found to be an oversight. */
    static boolean paidForFall(Version version, boolean terminates) {
        return version != Version.V5 && terminates;
    }
}
