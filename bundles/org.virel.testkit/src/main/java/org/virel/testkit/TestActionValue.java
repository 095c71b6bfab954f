package org.virel.testkit;

import java.util.Optional;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.network.Network;

/**
 * A Q function on a given network.
 *
 * @param network {@code [observation, action] -> 1} for a box of actions, {@code observation -> count} for finite ones
 * @param actionSpace the actions
 * @param target the slowly following copy, if there is one
 */
public record TestActionValue(Network network, Space actionSpace, Optional<ActionValue> target)
        implements
            ActionValue {

    /** Creates a Q function without a slowly following copy. */
    public static TestActionValue of(Network network, Space actionSpace) {
        return new TestActionValue(network, actionSpace, Optional.empty());
    }

    /** Returns this Q function with a slowly following copy that has a network of its own. */
    public TestActionValue withTarget(Network targetNetwork) {
        return new TestActionValue(network, actionSpace, Optional.of(of(targetNetwork, actionSpace)));
    }

    @Override
    public ActionValuePass pass(int rows) {
        return switch (actionSpace) {
            case Box box -> new TestBoxPass(network.pass(rows), box.size());
            case Finite finite -> new TestFinitePass(network.pass(rows));
        };
    }
}
