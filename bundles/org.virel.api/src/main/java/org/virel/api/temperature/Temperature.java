package org.virel.api.temperature;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.state.Stateful;

/** How much entropy is worth: the coefficient of log pi in the E-step, the paper's epsilon_omega where it is adaptive. */
@ConsumerType
public interface Temperature extends Stateful {

    /** Is called before each batch is drawn; may sample the replay and ask the critics. */
    default void prepare(Agent agent) {}

    /** Returns the temperature, 0 or more. */
    double value();

    /**
     * Is called once the gradients of an update are computed, with its log-probabilities; tuned temperatures learn
     * here, for the next update.
     */
    default void learn(Update update) {}
}
