package org.virel.estep.kl.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.estep.EStep;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;

/**
 * The E-step with a prior policy (appendix G): ascends {@code E[Q / epsilon] - KL(pi_theta || pi_phi)}, whose optimum is proportional to
 * {@code pi_phi exp(Q / epsilon)}. The prior pi_phi is a copy of the policy, made anew every so many gradients. With one gradient between
 * copies theta is phi whenever the KL is differentiated, so its gradient is 0 and it has no effect.
 */
final class KlEStep implements EStep {

    private final Policy prior;
    private final KlGradient gradient;
    private final int period;
    private long sinceCopy;

    KlEStep(Policy prior, KlGradient gradient, int period) {
        this.prior = prior;
        this.gradient = gradient;
        this.period = period;
    }

    @Override
    public void gradients(Update update) {
        gradient.add(update, prior);
    }

    @Override
    public void apply(Agent agent) {
        agent.policy().step();
        sinceCopy++;
        if (sinceCopy >= period) {
            prior.follow(agent.policy(), 1);
            sinceCopy = 0;
        }
    }

    @Override
    public boolean additive() {
        return true;
    }

    @Override
    public State save() {
        return State.builder().put("since_copy", sinceCopy).build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("since_copy");
        if (state.integer("since_copy") < 0) {
            throw new IllegalArgumentException(
                    "state entry 'since_copy' is %d, below 0".formatted(state.integer("since_copy")));
        }
        sinceCopy = state.integer("since_copy");
    }
}
