package org.virel.api.estep;

import org.virel.api.agent.Update;

/** The figures that every E-step records of an update, under the same keys. All expectations are over the rows of its batch. */
public final class EStepFigures {

    private static final String LOSS = "train/policy_loss";
    private static final String ENTROPY = "train/entropy";
    private static final String TEMPERATURE = "train/temperature";

    private EStepFigures() {}

    /**
     * Records what descends {@code E[temperature log pi(a|s) - Q(s, a)]}, Eq. 6.
     *
     * @param entropy of the policy, {@code -E[log pi(a|s)]}
     * @param value what it climbs, {@code E[Q(s, a)]}
     * @param regularizer the loss that the policy adds by itself
     */
    public static void record(Update update, double entropy, double value, double regularizer) {
        recordLoss(update, -update.temperature() * entropy - value + regularizer, entropy);
    }

    /**
     * Records what descends another loss.
     *
     * @param entropy of the policy, {@code -E[log pi(a|s)]}
     */
    public static void recordLoss(Update update, double loss, double entropy) {
        recordLoss(update, loss);
        update.agent().record(ENTROPY, entropy);
    }

    /** Records what moves a policy without entropy: that of a deterministic one is minus infinity. */
    public static void recordLoss(Update update, double loss) {
        update.agent().record(LOSS, loss);
        update.agent().record(TEMPERATURE, update.temperature());
    }
}
