package org.virel.network.linear.internal;

import java.util.Arrays;
import java.util.Objects;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/** A pass of a linear network. Features that are 0 cost one look, so a one-hot row costs little more than finding its entry. */
final class LinearPass implements Pass {

    private final LinearNetwork network;
    private final int rows;
    private final int inputs;
    private final int units;
    private final double[] sums;
    private final Matrix output;
    private final Matrix derivative;

    private Matrix input;
    private Matrix inputGradient;
    private long parametersVersion = -1;

    LinearPass(LinearNetwork network, int rows) {
        this.network = network;
        this.rows = rows;
        inputs = network.shape().inputs();
        units = network.shape().units();
        sums = new double[units];
        output = Matrix.zeros(rows, units);
        derivative = Matrix.zeros(rows, units);
        input = Matrix.zeros(rows, inputs);
        inputGradient = Matrix.zeros(rows, inputs);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Matrix forward(Matrix batch) {
        input = batch.requireShape(rows, inputs, "the input of the network");
        parametersVersion = network.parametersVersion();
        float[] values = network.values();
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < units; unit++) {
                sums[unit] = values[inputs * units + unit];
            }
            addProduct(row, values);
            put(row, output);
        }
        return output;
    }

    /** Adds {@code x W} of a row to the sums, W being the first numbers of an array. */
    private void addProduct(int row, float[] weights) {
        for (int i = 0; i < inputs; i++) {
            double x = input.data()[row * inputs + i];
            if (x != 0) {
                int from = i * units;
                for (int unit = 0; unit < units; unit++) {
                    sums[unit] += x * weights[from + unit];
                }
            }
        }
    }

    private void put(int row, Matrix into) {
        for (int unit = 0; unit < units; unit++) {
            into.data()[row * units + unit] = (float) sums[unit];
        }
    }

    @Override
    public void backward(Matrix outputGradient) {
        requireBackward(outputGradient);
        double[] gradient = network.gradient();
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < inputs; i++) {
                double x = input.data()[row * inputs + i];
                if (x != 0) {
                    add(x, outputGradient, row, gradient, i * units);
                }
            }
            if (network.biasLearns()) {
                add(1, outputGradient, row, gradient, inputs * units);
            }
        }
    }

    private void add(double factor, Matrix outputGradient, int row, double[] gradient, int from) {
        for (int unit = 0; unit < units; unit++) {
            gradient[from + unit] += factor * outputGradient.data()[row * units + unit];
        }
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient) {
        return inputGradient(outputGradient, 0, inputs);
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient, int from, int to) {
        Objects.checkFromToIndex(from, to, inputs);
        requireBackward(outputGradient);
        if (inputGradient.columns() != to - from) {
            inputGradient = Matrix.zeros(rows, to - from);
        }
        for (int row = 0; row < rows; row++) {
            for (int i = from; i < to; i++) {
                inputGradient.set(row, i - from, (float) product(outputGradient, row, i));
            }
        }
        return inputGradient;
    }

    private double product(Matrix outputGradient, int row, int feature) {
        float[] values = network.values();
        double sum = 0;
        for (int unit = 0; unit < units; unit++) {
            sum += (double) outputGradient.data()[row * units + unit] * values[feature * units + unit];
        }
        return sum;
    }

    @Override
    public Matrix directionalDerivative(State direction) {
        requireForward();
        float[] weights = network.shape().weights(direction);
        float[] biases = network.shape().biases(direction);
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sums, 0);
            for (int unit = 0; network.biasLearns() && unit < units; unit++) {
                sums[unit] = biases[unit];
            }
            addProduct(row, weights);
            put(row, derivative);
        }
        return derivative;
    }

    /** Adds nothing, as a linear function has no second derivatives. */
    @Override
    public void addHessianVectorProduct(Matrix outputGradient, State direction) {
        requireBackward(outputGradient);
        network.shape().weights(direction);
        network.shape().biases(direction);
    }

    private void requireBackward(Matrix outputGradient) {
        requireForward();
        outputGradient.requireShape(rows, units, "dL/dOutput of the network");
    }

    private void requireForward() {
        if (parametersVersion < 0) {
            throw new IllegalStateException("a backward pass needs a forward pass before it");
        }
        if (parametersVersion != network.parametersVersion()) {
            throw new IllegalStateException(
                    "the network's parameters have changed since this pass went forward; go backward first");
        }
    }
}
