package org.virel.temperature.selfconsistent.internal;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.data.Matrix;

/** Q of all actions at so many observations: the functions of a critic, combined by its rule. */
final class ActionTable {

    private final Combination combination;
    private final List<ActionValuePass> passes = new ArrayList<>();
    private final Matrix[] values;
    private final float[] functions;
    private final float[] weights;

    ActionTable(Critic critic, int rows) {
        for (ActionValue function : critic.actionValues()) {
            passes.add(function.pass(rows));
        }
        combination = critic.combination();
        values = new Matrix[passes.size()];
        functions = new float[passes.size()];
        weights = new float[passes.size()];
    }

    void fill(Matrix observations) {
        for (int i = 0; i < values.length; i++) {
            values[i] = passes.get(i).all(observations);
        }
    }

    double get(int row, int action) {
        for (int i = 0; i < values.length; i++) {
            functions[i] = values[i].get(row, action);
        }
        return combination.combine(functions, weights);
    }
}
