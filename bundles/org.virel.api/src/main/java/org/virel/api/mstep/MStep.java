package org.virel.api.mstep;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.state.Stateful;

/** Policy evaluation: how the critics close their residual (Eq. 7, appendix F). */
@ConsumerType
public interface MStep extends Stateful, AutoCloseable {

    /** Adds the gradients of one critic's losses to the gradients of its networks; changes no parameter. */
    void gradients(Update update, Critic critic);

    /** Moves the parameters of one critic along their gradients; its targets follow when the trainer says so. */
    void apply(Agent agent, Critic critic);

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
