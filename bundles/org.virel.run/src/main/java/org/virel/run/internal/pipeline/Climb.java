package org.virel.run.internal.pipeline;

import java.util.Arrays;
import java.util.List;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;

/** What the E-step climbs: all Q functions at the drawn actions, combined by the agent's rule. */
final class Climb {

    private final Update update;
    private ActionValuePass[] passes = new ActionValuePass[0];
    private float[] value = new float[0];
    private float[] values = new float[0];
    private float[] weights = new float[0];
    private float[][] shares = new float[0][];
    private float[] part = new float[0];
    private Matrix gradient = Matrix.zeros(0, 0);
    private long filledIn = -1;

    Climb(Update update) {
        this.update = update;
    }

    /** Returns the combined values, computed once in an update of the given number. */
    float[] values(long number) {
        if (filledIn != number) {
            filledIn = number;
            gather();
            combine(update.agent().combination());
        }
        return value;
    }

    private void gather() {
        List<Critic> critics = update.agent().critics();
        int count = 0;
        for (int i = 0; i < critics.size(); i++) {
            count += critics.get(i).actionValues().size();
        }
        allocate(count);
        for (int i = 0, k = 0; i < critics.size(); i++) {
            for (int index = 0; index < critics.get(i).actionValues().size(); index++, k++) {
                passes[k] = update.drawValues(critics.get(i), index);
            }
        }
    }

    private void allocate(int count) {
        int rows = update.batch().rows();
        int columns = update.batch().actions().columns();
        if (passes.length != count || value.length != rows || gradient.columns() != columns) {
            passes = new ActionValuePass[count];
            value = new float[rows];
            values = new float[count];
            weights = new float[count];
            shares = new float[count][rows];
            part = new float[rows];
            gradient = Matrix.zeros(rows, columns);
        }
    }

    private void combine(Combination combination) {
        for (int row = 0; row < value.length; row++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = passes[i].values()[row];
            }
            value[row] = combination.combine(values, weights);
            for (int i = 0; i < values.length; i++) {
                shares[i][row] = weights[i];
            }
        }
    }

    /** Returns the derivative of a loss on the values by the drawn actions. */
    Matrix gradient(float[] valueGradient) {
        float[] sum = gradient.data();
        Arrays.fill(sum, 0);
        for (int i = 0; i < passes.length; i++) {
            for (int row = 0; row < part.length; row++) {
                part[row] = shares[i][row] * valueGradient[row];
            }
            float[] term = passes[i].actionGradient(part).data();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += term[k];
            }
        }
        return gradient;
    }
}
