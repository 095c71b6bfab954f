package org.virel.network.dl4j.internal;

import java.util.Arrays;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.virel.api.network.Activation;

/**
 * One dense layer of a pass: its activations and what flows back through it, {@code [units, rows]} in memory of its own.
 *
 * <p>DL4J's own layers compute the sums a second time on the way back and always pay for the weights' gradient; here the
 * same parameters are used through a {@link Backend}. Passes share nothing but the parameters and their gradient.
 */
final class DensePass {

    private final Backend backend;
    private final Dl4jModel.LayerViews parameters;
    private final LayerActivation activation;
    private final Block ones;
    private final Block onesInRow;
    private final Block sums;
    private final Block outputs;
    private final Block slopes;
    private final Block delta;
    private final Runnable timesSlopes;

    private boolean slopesKnown;

    DensePass(Backend backend, Dl4jModel.LayerViews parameters, Activation kind, int rows) {
        this.backend = backend;
        this.parameters = parameters;
        int units = parameters.weight().columns();
        float[] one = new float[rows];
        Arrays.fill(one, 1);
        onesInRow = backend.zeros(1, rows);
        backend.write(one, onesInRow);
        ones = onesInRow.asColumn();
        sums = backend.zeros(units, rows);
        outputs = LayerActivation.isInPlace(kind) ? sums : backend.zeros(units, rows);
        slopes = backend.zeros(units, rows);
        delta = backend.zeros(units, rows);
        timesSlopes = backend.prepare(new MulOp(delta.array(), slopes.array(), delta.array()));
        activation = LayerActivation.of(kind, backend, sums, outputs, slopes, delta);
    }

    /** Returns the outputs of the last {@link #forward}. */
    Block outputs() {
        return outputs;
    }

    /** Returns where the gradient by the outputs is put before {@link #differentiate}. */
    Block delta() {
        return delta;
    }

    void forward(Block input) {
        backend.transposedProduct(parameters.weight(), input, sums);
        backend.addProductTransposed(parameters.bias(), ones, sums);
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
            timesSlopes.run();
        }
    }

    /** Adds the gradients of weights and biases to the network's. */
    void addParameterGradient(Block input) {
        backend.addProductTransposed(input, delta, parameters.weightGradient());
        backend.addProductTransposed(delta, onesInRow, parameters.biasGradient());
    }

    /** Returns the weights of the layer's inputs in {@code [from, to)}. */
    Block weightsOf(int from, int to) {
        return parameters.weight().rows(from, to);
    }

    /** Computes the gradient by all of the layer's inputs. */
    void inputGradient(Block into) {
        inputGradient(parameters.weight(), into);
    }

    /** Computes the gradient by those of the layer's inputs that have the given weights. */
    void inputGradient(Block weights, Block into) {
        backend.product(weights, delta, into);
    }
}
