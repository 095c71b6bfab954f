package org.virel.testkit;

import java.util.List;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Combination;
import org.virel.api.data.Matrix;

/**
 * What the E-step climbs.
 *
 * @param passes the Q functions at the drawn actions
 * @param shares the part of each in the combined value, {@code [functions][rows]}
 * @param values the combined value, {@code [rows]}
 */
record TestClimbedValue(List<ActionValuePass> passes, float[][] shares, float[] values) {

    static TestClimbedValue of(List<ActionValuePass> passes, Combination combination) {
        int rows = passes.getFirst().values().length;
        TestClimbedValue climbed = new TestClimbedValue(passes, new float[passes.size()][rows], new float[rows]);
        float[] single = new float[passes.size()];
        float[] weights = new float[passes.size()];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < single.length; i++) {
                single[i] = passes.get(i).values()[row];
            }
            climbed.values[row] = combination.combine(single, weights);
            for (int i = 0; i < single.length; i++) {
                climbed.shares[i][row] = weights[i];
            }
        }
        return climbed;
    }

    /** Returns dL/dAction for a loss with the given dL/dValue. */
    Matrix gradient(float[] valueGradient) {
        Matrix sum = part(0, valueGradient);
        for (int i = 1; i < passes.size(); i++) {
            Products.addTo(sum, part(i, valueGradient));
        }
        return sum;
    }

    private Matrix part(int function, float[] valueGradient) {
        float[] scaled = valueGradient.clone();
        for (int row = 0; row < scaled.length; row++) {
            scaled[row] *= shares[function][row];
        }
        return passes.get(function).actionGradient(scaled).copy();
    }
}
