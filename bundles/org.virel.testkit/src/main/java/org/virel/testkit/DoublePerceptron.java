package org.virel.testkit;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.NetworkSpec;
import org.virel.api.state.State;

/**
 * What a perceptron is by definition, in doubles: {@code y = activation(x W + b)}, layer after layer. Its derivatives are
 * central differences.
 */
final class DoublePerceptron {

    private static final double STEP = 1e-6;

    private final NetworkSpec spec;
    private final double[][] weights;
    private final double[][] biases;

    DoublePerceptron(NetworkSpec spec, State parameters) {
        this.spec = spec;
        int layers = spec.layers().size();
        weights = new double[layers][];
        biases = new double[layers][];
        for (int i = 0; i < layers; i++) {
            weights[i] = doubles(parameters.tensor("layer%d/weight".formatted(i)).data());
            biases[i] = doubles(parameters.tensor("layer%d/bias".formatted(i)).data());
        }
    }

    static double activate(Activation activation, double sum) {
        return switch (activation) {
            case IDENTITY -> sum;
            case RELU -> Math.max(sum, 0);
            case TANH -> Math.tanh(sum);
            case SWISH -> sum / (1 + Math.exp(-sum));
            case SOFTPLUS -> Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum)));
        };
    }

    /** Returns the outputs, row after row. */
    double[] forward(Matrix input) {
        return forward(doubles(input.data()), input.rows());
    }

    /** Returns the derivatives of {@code sum(outputWeights * output)} by the parameters of a layer. */
    double[] weightGradient(Matrix input, Matrix outputWeights, int layer) {
        return differences(weights[layer], () -> loss(doubles(input.data()), outputWeights));
    }

    /** Returns the derivatives of {@code sum(outputWeights * output)} by the biases of a layer. */
    double[] biasGradient(Matrix input, Matrix outputWeights, int layer) {
        return differences(biases[layer], () -> loss(doubles(input.data()), outputWeights));
    }

    /** Returns the derivatives of {@code sum(outputWeights * output)} by the inputs. */
    double[] inputGradient(Matrix input, Matrix outputWeights) {
        double[] values = doubles(input.data());
        return differences(values, () -> loss(values, outputWeights));
    }

    private double loss(double[] input, Matrix outputWeights) {
        double[] output = forward(input, outputWeights.rows());
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            sum += outputWeights.data()[i] * output[i];
        }
        return sum;
    }

    private double[] forward(double[] input, int rows) {
        double[] values = input;
        for (int layer = 0; layer < weights.length; layer++) {
            values = forward(values, rows, layer);
        }
        return values;
    }

    private double[] forward(double[] input, int rows, int layer) {
        int inputs = spec.inputs(layer);
        int units = spec.layers().get(layer).units();
        double[] output = new double[rows * units];
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < units; unit++) {
                double sum = biases[layer][unit];
                for (int i = 0; i < inputs; i++) {
                    sum += input[row * inputs + i] * weights[layer][i * units + unit];
                }
                output[row * units + unit] = activate(spec.layers().get(layer).activation(), sum);
            }
        }
        return output;
    }

    private static double[] differences(double[] variables, DoubleSupplier function) {
        double[] gradient = new double[variables.length];
        for (int i = 0; i < variables.length; i++) {
            double value = variables[i];
            variables[i] = value + STEP;
            double above = function.getAsDouble();
            variables[i] = value - STEP;
            double below = function.getAsDouble();
            variables[i] = value;
            gradient[i] = (above - below) / (2 * STEP);
        }
        return gradient;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }
}
