package org.virel.run.internal.pipeline;

import java.util.Optional;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.network.Network;

/**
 * A Q function on a network: of observation and action beside one another for a box, with one output for each action for a finite space.
 *
 * @param network the learned function
 * @param target the slowly following copy, if there is one
 * @param actions the actions
 */
record QFunction(Network network, Optional<ActionValue> target, Space actions) implements ActionValue {

    /** Returns the inputs of the network of a Q function. */
    static int inputs(Spaces spaces) {
        return spaces.observations().size() + (spaces.actions() instanceof Box box ? box.size() : 0);
    }

    /** Returns the outputs of the network of a Q function. */
    static int outputs(Spaces spaces) {
        return spaces.actions() instanceof Finite finite ? finite.count() : 1;
    }

    /** Returns this function with itself as its target. */
    QFunction targetingItself() {
        return new QFunction(network, Optional.of(this), actions);
    }

    @Override
    public ActionValuePass pass(int rows) {
        return switch (actions) {
            case Box box -> new BoxValuePass(network, rows, box.size());
            case Finite finite -> new FiniteValuePass(network, rows, finite.count());
        };
    }
}
