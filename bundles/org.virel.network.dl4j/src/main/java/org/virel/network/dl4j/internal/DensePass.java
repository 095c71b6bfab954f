package org.virel.network.dl4j.internal;

import java.util.Arrays;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.virel.api.network.Activation;

/**
 * One dense layer of a pass: its activations and what flows back through it, {@code [units, rows]} in memory of its own.
 *
 * <p>DL4J's own layers compute the sums a second time on the way back and always pay for the weights' gradient; here the
 * same parameters are used through BLAS directly.
 */
final class DensePass {

    private final Dl4jModel.LayerViews parameters;
    private final LayerActivation activation;
    private final NativeMatrix ones;
    private final NativeMatrix sums;
    private final NativeMatrix outputs;
    private final NativeMatrix slopes;
    private final NativeMatrix delta;
    private final MulOp timesSlopes;

    private boolean slopesKnown;

    DensePass(Dl4jModel.LayerViews parameters, Activation kind, int rows) {
        this.parameters = parameters;
        int units = parameters.weight().columns();
        float[] one = new float[rows];
        Arrays.fill(one, 1);
        ones = new NativeMatrix(rows, 1);
        ones.write(one);
        sums = new NativeMatrix(units, rows);
        outputs = LayerActivation.isInPlace(kind) ? sums : new NativeMatrix(units, rows);
        slopes = new NativeMatrix(units, rows);
        delta = new NativeMatrix(units, rows);
        timesSlopes = new MulOp(delta.array(), slopes.array(), delta.array());
        activation = LayerActivation.of(kind, sums.array(), outputs.array(), slopes.array(), delta.array());
    }

    /** Returns the outputs of the last {@link #forward}. */
    NativeMatrix outputs() {
        return outputs;
    }

    /** Returns where the gradient by the outputs is put before {@link #differentiate}. */
    NativeMatrix delta() {
        return delta;
    }

    void forward(NativeView input) {
        Blas.transposedProduct(parameters.weight(), input, sums.view());
        Blas.addOuterProduct(parameters.bias(), ones.view(), sums.view());
        activation.outputs().forEach(Runnable::run);
        slopesKnown = false;
    }

    /** Prepares the way back; several ways back after one {@link #forward} share the work. Overwrites {@link #delta}. */
    void prepareBackward() {
        if (!slopesKnown) {
            activation.slopes().forEach(Runnable::run);
            slopesKnown = true;
        }
    }

    /** Turns the gradient by the outputs into the gradient by the sums. */
    void differentiate() {
        if (!activation.isIdentity()) {
            Nd4j.exec(timesSlopes);
        }
    }

    /** Adds the gradients of weights and biases to the network's. */
    void addParameterGradient(NativeView input) {
        Blas.addProductTransposed(input, delta.view(), parameters.weightGradient());
        Blas.addProductTransposed(delta.view(), ones.view(), parameters.biasGradient());
    }

    /** Computes the gradient by the layer's inputs in {@code [from, from + into.rows())}. */
    void inputGradient(int from, NativeView into) {
        Blas.product(parameters.weight().rows(from, from + into.rows()), delta.view(), into);
    }
}
