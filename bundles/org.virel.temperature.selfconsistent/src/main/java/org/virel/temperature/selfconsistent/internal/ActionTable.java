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

    private final Critic critic;
    private final List<ActionValuePass> passes = new ArrayList<>();
    private final Matrix[] values;
    private final float[] functions;
    private final float[] weights;
    private Combination combination = Combination.FIRST;

    ActionTable(Critic critic, int rows) {
        this.critic = critic;
        for (ActionValue function : critic.actionValues()) {
            passes.add(function.pass(rows));
        }
        values = new Matrix[passes.size()];
        functions = new float[passes.size()];
        weights = new float[passes.size()];
    }

    /** Computes Q, combined by the rule of the time, which the settings of a run may change. */
    void fill(Matrix observations) {
        combination = critic.combination();
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
