package org.virel.estep.expected.internal;

import java.util.Arrays;
import java.util.Optional;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.estep.ClimbedValue;
import org.virel.api.estep.EStepFigures;
import org.virel.api.policy.Draw;
import org.virel.api.policy.GaussianDraw;

/**
 * The expectation over actions that are Gaussian before squashing: {@code alpha log pi - Q} at the nodes of a rule, a grid of them for several
 * dimensions, gives the derivatives by mean and standard deviation. Of Q only values are asked, no gradients.
 */
final class GaussianExpectation implements Expectation {

    private final GaussianRule rule;
    private final String name;
    private Optional<ClimbedValue> climbed = Optional.empty();
    private Grid grid;
    private Matrix std = Matrix.zeros(0, 0);
    private Matrix preSquash = Matrix.zeros(0, 0);
    private Matrix actions = Matrix.zeros(0, 0);
    private Matrix ofMean = Matrix.zeros(0, 0);
    private Matrix ofLogStd = Matrix.zeros(0, 0);
    private float[] logProbabilities = {};
    private double[] meanSums = {};
    private double[] logStdSums = {};
    private double entropy;
    private double value;

    GaussianExpectation(String name, GaussianRule rule) {
        this.name = name;
        this.rule = rule;
        grid = new Grid(rule, 1);
    }

    @Override
    public void add(Update update) {
        GaussianDraw draw = gaussian(update.draw());
        allocate(update, draw.rows(), draw.actions().columns());
        Matrix mean = draw.mean();
        for (int k = 0; k < std.data().length; k++) {
            std.data()[k] = (float) Math.exp(draw.logStd().data()[k]);
        }
        Arrays.fill(meanSums, 0);
        Arrays.fill(logStdSums, 0);
        entropy = 0;
        value = 0;
        grid.begin();
        do {
            grid.place(mean, std, preSquash);
            draw.squash(preSquash, actions, logProbabilities);
            float[] values = climbed.orElseThrow().at(update.agent().combination(), draw.observations(), actions);
            collect(update, values);
        } while (grid.next());
        hand(update, draw);
    }

    private void collect(Update update, float[] values) {
        double temperature = update.temperature();
        int size = preSquash.columns();
        for (int row = 0, k = 0; row < values.length; row++) {
            double weight = (double) update.batch().weights()[row] / values.length;
            double loss = weight * (temperature * logProbabilities[row] - values[row]);
            entropy -= grid.value() * weight * logProbabilities[row];
            value += grid.value() * weight * values[row];
            for (int i = 0; i < size; i++, k++) {
                meanSums[k] += grid.mean(i) * loss;
                logStdSums[k] += grid.logStd(i) * loss;
            }
        }
    }

    private void hand(Update update, GaussianDraw draw) {
        for (int k = 0; k < meanSums.length; k++) {
            ofMean.data()[k] = (float) (meanSums[k] / std.data()[k]);
            ofLogStd.data()[k] = (float) logStdSums[k];
        }
        draw.moments(ofMean, ofLogStd);
        EStepFigures.record(update, entropy, value, draw.regularizer());
    }

    private GaussianDraw gaussian(Draw draw) {
        if (draw instanceof GaussianDraw gaussian) {
            return gaussian;
        }
        throw new UnsupportedOperationException(
                "E-step '%s' needs a policy that is Gaussian before squashing, as 'tanh-gaussian' is, not one that draws a %s"
                        .formatted(name, draw.getClass().getName()));
    }

    private void allocate(Update update, int rows, int size) {
        if (climbed.isEmpty() || preSquash.rows() != rows || preSquash.columns() != size) {
            climbed = Optional.of(ClimbedValue.of(update.agent(), rows));
            grid = new Grid(rule, size);
            std = Matrix.zeros(rows, size);
            preSquash = Matrix.zeros(rows, size);
            actions = Matrix.zeros(rows, size);
            ofMean = Matrix.zeros(rows, size);
            ofLogStd = Matrix.zeros(rows, size);
            logProbabilities = new float[rows];
            meanSums = new double[rows * size];
            logStdSums = new double[rows * size];
        }
    }
}
