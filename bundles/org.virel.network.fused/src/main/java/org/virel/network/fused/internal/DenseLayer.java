package org.virel.network.fused.internal;

import org.virel.network.fused.internal.product.Area;
import org.virel.network.fused.internal.product.Products;

/**
 * The mathematics of one layer on a batch of rows, {@code Y = f(X W + b)}: all of it is here, everything else is plumbing.
 *
 * <p>With G = dL/dY, the layer turns it into D = dL/d(X W + b) = {@code G * f'}, from which follow dL/dW = {@code X^T D},
 * dL/db = the column sums of D, and dL/dX = {@code D W^T}.
 *
 * <p>Along a direction (V, v) in the space of (W, b) let R be the derivative (Pearlmutter, "Fast exact multiplication by the
 * Hessian", 1994). With Z the sums, {@code RZ = RX W + X V + v} and {@code RY = f'(Z) * RZ}; and on the way back
 * {@code RD = f'(Z) * RG + f''(Z) * G * RZ}, R dL/dW = {@code X^T RD + RX^T D}, R dL/db = the column sums of RD, and
 * R dL/dX = {@code RD W^T + D V^T}.
 *
 * @param inputs the columns of X
 * @param units the columns of Y
 * @param function f
 * @param weights W, {@code [inputs, units]}
 * @param biases b, {@code [units]}
 * @param weightGradient dL/dW, as W
 * @param biasGradient dL/db, as b
 */
record DenseLayer(
        Products products, int inputs, int units, Nonlinearity function, Area weights, Area biases,
        Area weightGradient, Area biasGradient) {

    /**
     * Computes Y.
     *
     * @param input X, {@code [rows, inputs]}
     * @param sums {@code X W + b}, {@code [rows, units]}
     * @param outputs Y, {@code [rows, units]}; may be the same as the sums
     */
    void forward(Area input, int rows, Area sums, Area outputs) {
        products.multiplyBiased(input, weights, biases, sums, rows, units, inputs, function.isRectifier());
        function.apply(sums.data(), outputs.data());
    }

    /** Turns G into D, in place. */
    void differentiate(Area sums, Area outputs, Area gradient) {
        function.timesSlope(sums.data(), outputs.data(), gradient.data());
    }

    /**
     * Computes dL/dW and dL/db.
     *
     * @param input X
     * @param delta D, {@code [rows, units]}
     * @param ones as many ones as rows: their product with D is the sum of its columns
     * @param add whether to add to what is there
     */
    void parameterGradient(Area input, Area delta, Area ones, boolean add) {
        int rows = ones.length();
        products.multiplyTransposedLeft(input, delta, weightGradient, inputs, units, rows, add);
        products.multiplyTransposedLeft(ones, delta, biasGradient, 1, units, rows, add);
    }

    /**
     * Computes some columns of dL/dX.
     *
     * @param delta D, {@code [rows, units]}
     * @param rowsOfWeights the rows of W that belong to those columns: all of {@link #weights}, or {@link #rows}
     * @param into {@code [rows, columns]}
     */
    void inputGradient(Area delta, Area rowsOfWeights, Area into) {
        int rows = delta.length() / units;
        int columns = rowsOfWeights.length() / units;
        if (units == 1) {
            outerProduct(delta.data(), rowsOfWeights, into.data(), columns);
        } else {
            products.multiplyTransposedRight(delta, rowsOfWeights, into, rows, columns, units, false);
        }
    }

    /**
     * The part of a direction in parameter space that is this layer's.
     *
     * @param weights V, as W
     * @param biases v, as b
     */
    record Direction(Area weights, Area biases) {}

    /**
     * Computes RZ of the first layer, whose input does not depend on parameters.
     *
     * @param input X, {@code [rows, inputs]}
     * @param sumTangents RZ, {@code [rows, units]}
     */
    void sumTangents(Area input, Direction direction, int rows, Area sumTangents) {
        products.multiplyBiased(input, direction.weights(), direction.biases(), sumTangents, rows, units, inputs,
                false);
    }

    /** Computes RZ of a layer whose input has the derivative RX, {@code [rows, inputs]}. */
    void sumTangents(Area input, Area inputTangents, Direction direction, int rows, Area sumTangents) {
        sumTangents(input, direction, rows, sumTangents);
        products.multiply(inputTangents, weights, sumTangents, rows, units, inputs, true);
    }

    /** Computes RY from RZ. */
    void outputTangents(Area sums, Area outputs, Area sumTangents, Area outputTangents) {
        System.arraycopy(sumTangents.data(), 0, outputTangents.data(), 0, outputTangents.length());
        function.timesSlope(sums.data(), outputs.data(), outputTangents.data());
    }

    /** Turns G into D and RG into RD, both in place. */
    void differentiate(Area sums, Area outputs, Area sumTangents, Area gradient, Area gradientTangents) {
        function.timesSlope(sums.data(), outputs.data(), gradientTangents.data());
        function.addCurvature(
                sums.data(), outputs.data(), gradient.data(), sumTangents.data(), gradientTangents.data());
        function.timesSlope(sums.data(), outputs.data(), gradient.data());
    }

    /** Adds {@code RX^T D} to the gradient of W. */
    void addWeightGradient(Area inputTangents, Area delta, int rows) {
        products.multiplyTransposedLeft(inputTangents, delta, weightGradient, inputs, units, rows, true);
    }

    /** Computes {@code RD W^T + D V^T}, R dL/dX. */
    void inputGradientTangents(Area delta, Area deltaTangents, Direction direction, Area into) {
        inputGradient(deltaTangents, weights, into);
        products.multiplyTransposedRight(delta, direction.weights(), into, delta.length() / units, inputs, units, true);
    }

    /** Returns the rows of W in {@code [from, to)}. */
    Area rows(int from, int to) {
        return Area.of(weights.data(), weights.from() + from * units, (to - from) * units);
    }

    /** {@code D W^T} of a layer with one unit; a general product would copy its operands into blocks for nothing. */
    private static void outerProduct(float[] delta, Area weights, float[] into, int columns) {
        for (int row = 0; row < delta.length; row++) {
            int start = row * columns;
            System.arraycopy(weights.data(), weights.from(), into, start, columns);
            scale(into, start, start + columns, delta[row]);
        }
    }

    private static void scale(float[] values, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            values[i] *= factor;
        }
    }
}
