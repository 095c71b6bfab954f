package org.virel.operator.bellman.internal;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Combination;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;

/** Q of states: the functions of a critic, combined by its rule for each action. */
final class CombinedValues {

    private final Map<Network, Map<Integer, ActionValuePass>> passes = new IdentityHashMap<>();
    private Combination combination = Combination.FIRST;
    private float[][] drawn = {};
    private Matrix[] all = {};
    private float[] functions = {};
    private float[] weights = {};

    /** Computes Q at the actions drawn in the states. */
    void draw(States states) {
        begin(states);
        for (int q = 0; q < functions.length; q++) {
            drawn[q] = states.drawn(q);
        }
    }

    /** Computes Q of all actions in the states. */
    void tabulate(States states) {
        begin(states);
        for (int q = 0; q < functions.length; q++) {
            all[q] = pass(states.function(q), states.observations().rows()).all(states.observations());
        }
    }

    private void begin(States states) {
        combination = states.critic().combination();
        int count = states.critic().actionValues().size();
        if (functions.length != count) {
            drawn = new float[count][];
            all = new Matrix[count];
            functions = new float[count];
            weights = new float[count];
        }
    }

    /** Passes are kept for each number of rows, as batches of different sizes take turns. */
    private ActionValuePass pass(ActionValue function, int rows) {
        Map<Integer, ActionValuePass> ofFunction = passes.computeIfAbsent(
                function.network(), network -> new HashMap<>());
        ActionValuePass pass = ofFunction.get(rows);
        if (pass == null) {
            pass = function.pass(rows);
            ofFunction.put(rows, pass);
        }
        return pass;
    }

    /** Returns Q at the action drawn in a state, after {@link #draw}. */
    float drawn(int state) {
        for (int q = 0; q < functions.length; q++) {
            functions[q] = drawn[q][state];
        }
        return combination.combine(functions, weights);
    }

    /** Returns Q of an action in a state, after {@link #tabulate}. */
    float of(int state, int action) {
        for (int q = 0; q < functions.length; q++) {
            functions[q] = all[q].get(state, action);
        }
        return combination.combine(functions, weights);
    }
}
