package org.virel.trainer.em.internal;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Critic;
import org.virel.api.network.Network;
import org.virel.api.state.State;

/** How far the learned functions of critics have moved since they were last looked at. Reads all parameters, so it is not cheap. */
final class Movement {

    private List<State> before = List.of();

    /** Looks at the parameters as they are. */
    void begin(List<Critic> critics) {
        before = parameters(critics);
    }

    /**
     * Returns the largest move of a parameter, as a share of the largest parameter of its array or of 1, and looks again.
     *
     * @return NaN if a parameter is not a number
     */
    double next(List<Critic> critics) {
        List<State> after = parameters(critics);
        double largest = 0;
        for (int i = 0; i < after.size(); i++) {
            State now = after.get(i);
            for (String array : now.names()) {
                largest = Math.max(largest, share(before.get(i).tensor(array).data(), now.tensor(array).data()));
            }
        }
        before = after;
        return largest;
    }

    private static double share(float[] from, float[] to) {
        double moved = 0;
        double size = 1;
        for (int i = 0; i < to.length; i++) {
            moved = Math.max(moved, Math.abs((double) to[i] - from[i]));
            size = Math.max(size, Math.abs(to[i]));
        }
        return moved / size;
    }

    private static List<State> parameters(List<Critic> critics) {
        List<State> parameters = new ArrayList<>();
        for (Critic critic : critics) {
            for (ActionValue function : critic.actionValues()) {
                parameters.add(function.network().parameters());
            }
            critic.stateValue().map(Network::parameters).ifPresent(parameters::add);
        }
        return parameters;
    }
}
