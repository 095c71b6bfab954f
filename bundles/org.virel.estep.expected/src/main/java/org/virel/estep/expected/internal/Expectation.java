package org.virel.estep.expected.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.policy.Draw;

/** How the gradient of {@code E_d[E_pi[alpha log pi(a|s) - Q(s, a)]]} is formed over all actions. */
interface Expectation {

    /** Adds it to the policy's gradient, and notes what the log wants. */
    void add(Update update);

    /** Notes the figures of an E-step. */
    static void record(Update update, Draw draw, double entropy, double value) {
        Agent agent = update.agent();
        agent.record("train/policy_loss", -update.temperature() * entropy - value + draw.regularizer());
        agent.record("train/entropy", entropy);
        agent.record("train/temperature", update.temperature());
    }
}
