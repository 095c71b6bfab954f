package org.virel.estep.expected.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.estep.EStep;

/** Eq. 6 with the expectation over the actions taken, not sampled (expected policy gradients, Ciosek and Whiteson 2018; section 4.3). */
final class ExpectedEStep implements EStep {

    private final Expectation expectation;

    ExpectedEStep(Expectation expectation) {
        this.expectation = expectation;
    }

    @Override
    public void gradients(Update update) {
        expectation.add(update);
    }

    @Override
    public void apply(Agent agent) {
        agent.policy().step();
    }

    @Override
    public boolean additive() {
        return true;
    }
}
