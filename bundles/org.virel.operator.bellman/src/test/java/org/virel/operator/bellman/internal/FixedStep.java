package org.virel.operator.bellman.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.estep.EStep;

/** An E-step that keeps no policy of its own and does nothing. */
final class FixedStep implements EStep {

    @Override
    public void gradients(Update update) {}

    @Override
    public void apply(Agent agent) {}
}
