package org.virel.estep.expected.internal;

import java.util.Optional;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.estep.ClimbedValue;
import org.virel.api.estep.EStepFigures;
import org.virel.api.policy.FiniteDraw;

/** The exact sum over finitely many actions: {@code d/dp_a} is {@code alpha (log p_a + 1) - Q_a}. */
final class FiniteExpectation implements Expectation {

    private Optional<ClimbedValue> climbed = Optional.empty();
    private Matrix gradient = Matrix.zeros(0, 0);

    @Override
    public void add(Update update) {
        FiniteDraw draw = (FiniteDraw) update.draw();
        allocate(update, draw);
        Matrix values = climbed.orElseThrow().all(update.agent().combination(), draw.observations());
        double entropy = 0;
        double value = 0;
        for (int row = 0; row < draw.rows(); row++) {
            double weight = (double) update.batch().weights()[row] / draw.rows();
            for (int action = 0; action < gradient.columns(); action++) {
                double probability = draw.probabilities().get(row, action);
                // Where it is 0, as it is of an action that is not allowed, nothing depends on it.
                double log = probability == 0 ? 0 : Math.log(probability);
                entropy -= weight * probability * log;
                value += weight * probability * values.get(row, action);
                double slope = update.temperature() * (log + 1) - values.get(row, action);
                gradient.set(row, action, probability == 0 ? 0 : (float) (weight * slope));
            }
        }
        draw.expected(gradient);
        EStepFigures.record(update, entropy, value, draw.regularizer());
    }

    private void allocate(Update update, FiniteDraw draw) {
        int count = draw.probabilities().columns();
        if (climbed.isEmpty() || gradient.rows() != draw.rows() || gradient.columns() != count) {
            climbed = Optional.of(ClimbedValue.of(update.agent(), draw.rows()));
            gradient = Matrix.zeros(draw.rows(), count);
        }
    }
}
