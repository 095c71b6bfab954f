package org.virel.api.estep;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.policy.Policy;
import org.virel.api.state.Stateful;

/**
 * Policy improvement: how theta climbs the ELBO {@code L(omega, theta)} (Eq. 4 to 6).
 *
 * <p>Copies of the policy that it needs, a target or a prior, come from the {@link org.virel.api.agent.Assembly}.
 */
@ConsumerType
public interface EStep extends Stateful, AutoCloseable {

    /**
     * Adds to the policy's gradient that of {@code E[temperature * log pi - Q]}, the negative ELBO times the temperature; changes no
     * parameter. A complete E-step computes its solution here and installs it in {@link #apply}.
     */
    void gradients(Update update);

    /** Moves theta along the gradient, and the copies that it owns when they are due. */
    void apply(Agent agent);

    /** Returns the slowly following copy of the policy, if it keeps one, for operators that ask which action is next. */
    default Optional<Policy> targetPolicy() {
        return Optional.empty();
    }

    /**
     * Says whether all that {@link #gradients} leaves behind is in the gradients of policies and networks, so that those of several
     * agents can be added up. One that keeps a solution to install, or weights of its own, answers no.
     */
    default boolean additive() {
        return false;
    }

    /** Frees what it holds. Closing twice has no effect. */
    @Override
    default void close() {}
}
