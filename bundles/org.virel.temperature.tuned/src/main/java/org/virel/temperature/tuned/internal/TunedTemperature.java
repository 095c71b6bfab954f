package org.virel.temperature.tuned.internal;

import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;

/**
 * The temperature alpha that holds the policy's entropy at a target: it descends {@code -log alpha * E[log pi + target]} in log alpha, as rlkit
 * and softlearning do. Over finite actions the entropy is summed, else estimated by the actions of the update.
 */
final class TunedTemperature implements Temperature {

    private final double targetEntropy;
    private final Adam adam;
    private double logTemperature;
    private double first;
    private double second;
    private long steps;

    TunedTemperature(double targetEntropy, Adam adam, double initial) {
        this.targetEntropy = targetEntropy;
        this.adam = adam;
        logTemperature = Math.log(initial);
    }

    @Override
    public double value() {
        return Math.exp(logTemperature);
    }

    @Override
    public void learn(Update update) {
        double excess = entropy(update) - targetEntropy;
        update.agent().record("train/temperature_loss", logTemperature * excess);
        step(excess);
    }

    private static double entropy(Update update) {
        return update.draw() instanceof FiniteDraw finite
                ? summed(finite.probabilities(), update.batch().weights())
                : sampled(update.draw().logProbabilities(), update.batch().weights());
    }

    private static double sampled(float[] logProbabilities, float[] weights) {
        double sum = 0;
        for (int row = 0; row < weights.length; row++) {
            sum -= weights[row] * logProbabilities[row];
        }
        return sum / weights.length;
    }

    private static double summed(Matrix probabilities, float[] weights) {
        double sum = 0;
        for (int row = 0; row < weights.length; row++) {
            sum += weights[row] * entropy(probabilities, row);
        }
        return sum / weights.length;
    }

    private static double entropy(Matrix probabilities, int row) {
        double sum = 0;
        for (int action = 0; action < probabilities.columns(); action++) {
            double p = probabilities.get(row, action);
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return sum;
    }

    /** One step of Adam (Kingma and Ba 2015, Algorithm 1) downhill. */
    private void step(double gradient) {
        steps++;
        first = adam.beta1() * first + (1 - adam.beta1()) * gradient;
        second = adam.beta2() * second + (1 - adam.beta2()) * gradient * gradient;
        double direction = first / (1 - Math.pow(adam.beta1(), steps));
        double size = Math.sqrt(second / (1 - Math.pow(adam.beta2(), steps))) + adam.epsilon();
        logTemperature -= adam.learningRate() * direction / size;
    }

    @Override
    public State save() {
        return State.builder()
                .put("log_temperature", logTemperature)
                .put("first", first)
                .put("second", second)
                .put("steps", steps)
                .build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("log_temperature", "first", "second", "steps");
        double savedLogTemperature = state.real("log_temperature");
        double savedFirst = state.real("first");
        double savedSecond = state.real("second");
        steps = state.integer("steps");
        logTemperature = savedLogTemperature;
        first = savedFirst;
        second = savedSecond;
    }
}
