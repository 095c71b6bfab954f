package @package@;

import java.util.Arrays;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepFigures;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;

/**
 * Descends {@code E[temperature log pi(a|s) - Q(s, a)]} through the action (reparametrization), as the E-step that virel has, but that no
 * action is pushed by more than a bound: where the norm of dQ/da is above it, dQ/da is shortened to it. So a critic that is steep by
 * mistake does not throw the policy.
 */
final class BoundedEStep implements EStep {

    private final double bound;

    BoundedEStep(double bound) {
        this.bound = bound;
    }

    @Override
    public void gradients(Update update) {
        Draw draw = update.draw();
        int rows = draw.rows();
        float[] weights = update.batch().weights();
        PathwiseGradient gradient = PathwiseGradient.zeros(rows, draw.actions().columns());
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        gradient.action().copyFrom(update.drawValueGradient(ones));
        int shortened = shorten(gradient.action());
        for (int row = 0; row < rows; row++) {
            scale(gradient.action(), row, -weights[row] / rows);
            gradient.logProbability()[row] = (float) update.temperature() * weights[row] / rows;
        }
        draw.pathwise(gradient);
        record(update, draw, (double) shortened / rows);
    }

    /** Bounds each row and returns how many were too long. */
    int shorten(Matrix slopes) {
        int count = 0;
        for (int row = 0; row < slopes.rows(); row++) {
            double norm = 0;
            for (float slope : slopes.copyRow(row)) {
                norm = Math.hypot(norm, slope);
            }
            if (norm > bound) {
                scale(slopes, row, bound / norm);
                count++;
            }
        }
        return count;
    }

    private static void scale(Matrix matrix, int row, double factor) {
        for (int column = 0; column < matrix.columns(); column++) {
            matrix.set(row, column, (float) (factor * matrix.get(row, column)));
        }
    }

    private static void record(Update update, Draw draw, double shortened) {
        double entropy = -update.batch().expectation(draw.logProbabilities());
        double value = update.batch().expectation(update.drawValue());
        EStepFigures.record(update, entropy, value, draw.regularizer());
        update.agent().record("train/shortened", shortened);
    }

    @Override
    public void apply(Agent agent) {
        agent.policy().step();
    }

    /** All that is left behind is in the policy's gradient. */
    @Override
    public boolean additive() {
        return true;
    }
}
