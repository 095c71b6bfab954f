package org.virel.estep.kl.internal;

import org.virel.api.agent.Update;
import org.virel.api.estep.EStepFigures;
import org.virel.api.policy.Draw;
import org.virel.api.policy.Policy;

/** How the gradient of {@code E[epsilon (log pi_theta(a|s) - log pi_phi(a|s)) - Q(s, a)]} is formed. */
interface KlGradient {

    /** Adds it to the policy's gradient, and notes what the log wants. */
    void add(Update update, Policy prior);

    /**
     * Notes the figures of an E-step.
     *
     * @param divergence the mean of KL(pi_theta || pi_phi)
     */
    static void record(Update update, Draw draw, double divergence, double entropy, double value) {
        EStepFigures.recordLoss(update, update.temperature() * divergence - value + draw.regularizer(), entropy);
        update.agent().record("train/prior_kl", divergence);
    }
}
