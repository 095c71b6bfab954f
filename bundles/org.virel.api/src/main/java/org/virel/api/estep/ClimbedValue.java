package org.virel.api.estep;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.data.Matrix;

/**
 * What E-steps climb, at other actions than those of {@link org.virel.api.agent.Update#draw}: all Q functions of all critics, combined by the
 * agent's rule. It has passes of its own, made once and filled again, and leaves the gradients of the critics alone.
 */
public final class ClimbedValue {

    private final int rows;
    private final List<ActionValuePass> passes;
    private final Matrix[] outputs;
    private final float[] single;
    private final float[] weights;
    private final float[] values;
    private Matrix all = Matrix.zeros(0, 0);

    private ClimbedValue(int rows, List<ActionValuePass> passes) {
        this.rows = rows;
        this.passes = passes;
        outputs = new Matrix[passes.size()];
        single = new float[passes.size()];
        weights = new float[passes.size()];
        values = new float[rows];
    }

    /** Creates passes over batches of exactly this many rows, for the critics of an agent. */
    public static ClimbedValue of(Agent agent, int rows) {
        List<ActionValuePass> passes = new ArrayList<>();
        for (Critic critic : agent.critics()) {
            critic.actionValues().forEach(function -> passes.add(function.pass(rows)));
        }
        return new ClimbedValue(rows, List.copyOf(passes));
    }

    /** Returns the number of rows. */
    public int rows() {
        return rows;
    }

    /**
     * Computes the value of given actions.
     *
     * @param rule combines the Q functions, as {@link Agent#combination} does
     * @param observations {@code [rows, observation size]}
     * @param actions {@code [rows, action size]}
     * @return {@code [rows]}, valid until the next call
     */
    public float[] at(Combination rule, Matrix observations, Matrix actions) {
        for (int i = 0; i < single.length; i++) {
            passes.get(i).at(observations, actions);
        }
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < single.length; i++) {
                single[i] = passes.get(i).values()[row];
            }
            values[row] = rule.combine(single, weights);
        }
        return values;
    }

    /**
     * Computes the value of every action of a finite space.
     *
     * @param rule combines the Q functions, for each action on its own
     * @param observations {@code [rows, observation size]}
     * @return {@code [rows, count]}, valid until the next call
     * @throws UnsupportedOperationException if the actions are a box
     */
    public Matrix all(Combination rule, Matrix observations) {
        for (int i = 0; i < single.length; i++) {
            outputs[i] = passes.get(i).all(observations);
        }
        if (all.columns() != outputs[0].columns()) {
            all = Matrix.zeros(rows, outputs[0].columns());
        }
        for (int k = 0; k < all.data().length; k++) {
            for (int i = 0; i < single.length; i++) {
                single[i] = outputs[i].data()[k];
            }
            all.data()[k] = rule.combine(single, weights);
        }
        return all;
    }
}
