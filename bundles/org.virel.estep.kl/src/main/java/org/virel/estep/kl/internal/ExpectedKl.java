package org.virel.estep.kl.internal;

import java.util.Optional;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.estep.ClimbedValue;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;

/** The exact gradient over finitely many actions: {@code d/dp_a} is {@code epsilon (log p_a + 1 - log q_a) - Q_a}, q being the prior. */
final class ExpectedKl implements KlGradient {

    private Optional<FiniteDraw> priorDraw = Optional.empty();
    private Optional<ClimbedValue> climbed = Optional.empty();
    private Matrix gradient = Matrix.zeros(0, 0);
    private double divergence;
    private double entropy;
    private double value;

    @Override
    public void add(Update update, Policy prior) {
        FiniteDraw draw = (FiniteDraw) update.draw();
        allocate(update, prior, draw);
        FiniteDraw ofPrior = priorDraw.orElseThrow();
        ofPrior.mode(draw.observations());
        Matrix values = climbed.orElseThrow().all(update.agent().combination(), draw.observations());
        divergence = 0;
        entropy = 0;
        value = 0;
        for (int row = 0; row < draw.rows(); row++) {
            double weight = (double) update.batch().weights()[row] / draw.rows();
            for (int action = 0; action < gradient.columns(); action++) {
                double slope = weigh(
                        weight * draw.probabilities().get(row, action),
                        draw.probabilities().get(row, action),
                        ofPrior.probabilities().get(row, action),
                        values.get(row, action),
                        update.temperature());
                gradient.set(row, action, (float) (weight * slope));
            }
        }
        draw.expected(gradient);
        KlGradient.record(update, draw, divergence, entropy, value);
    }

    /** Returns the slope by a probability, 0 where it is 0 as then nothing depends on it; notes its part in the figures. */
    private double weigh(double part, float probability, float ofPrior, float actionValue, double temperature) {
        if (probability == 0) {
            return 0;
        }
        double log = Math.log(probability);
        // A prior that rounds to 0 is not 0: a softmax never is.
        double logPrior = Math.log(Math.max(ofPrior, Float.MIN_VALUE));
        divergence += part * (log - logPrior);
        entropy -= part * log;
        value += part * actionValue;
        return temperature * (log + 1 - logPrior) - actionValue;
    }

    private void allocate(Update update, Policy prior, FiniteDraw draw) {
        int count = draw.probabilities().columns();
        if (climbed.isEmpty() || gradient.rows() != draw.rows() || gradient.columns() != count) {
            priorDraw = Optional.of((FiniteDraw) prior.draw(draw.rows()));
            climbed = Optional.of(ClimbedValue.of(update.agent(), draw.rows()));
            gradient = Matrix.zeros(draw.rows(), count);
        }
    }
}
