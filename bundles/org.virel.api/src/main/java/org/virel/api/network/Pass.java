package org.virel.api.network;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.data.Matrix;
import org.virel.api.state.State;

/**
 * One forward pass of a network and what follows from it backward.
 *
 * <p>A pass has a fixed number of rows and owns its activations. What it returns is valid until the same method is called
 * again on the same pass. Backward methods refer to the last {@link #forward} and to the parameters it used: they are
 * called before the network's parameters change, else they throw {@link IllegalStateException}.
 */
@ConsumerType
public interface Pass {

    /** Returns the number of rows. */
    int rows();

    /**
     * Computes the outputs.
     *
     * @param input {@code [rows, inputs]}; unchanged and not modified by the caller until the backward pass
     * @return {@code [rows, outputs]}
     * @throws IllegalArgumentException if the shape differs
     */
    Matrix forward(Matrix input);

    /**
     * Adds dL/dParameters to the network's gradient.
     *
     * @param outputGradient dL/dOutput, {@code [rows, outputs]}
     */
    void backward(Matrix outputGradient);

    /**
     * Computes dL/dInput and leaves the network's gradient alone.
     *
     * @param outputGradient dL/dOutput, {@code [rows, outputs]}
     * @return {@code [rows, inputs]}
     */
    Matrix inputGradient(Matrix outputGradient);

    /**
     * Computes some columns of dL/dInput: the actions' part of a Q function's input, for example.
     *
     * @param from the first column
     * @param to the column after the last
     * @return {@code [rows, to - from]}
     */
    default Matrix inputGradient(Matrix outputGradient, int from, int to) {
        Matrix all = inputGradient(outputGradient);
        Matrix part = Matrix.zeros(all.rows(), to - from);
        for (int row = 0; row < all.rows(); row++) {
            System.arraycopy(
                    all.data(), row * all.columns() + from, part.data(), row * part.columns(), part.columns());
        }
        return part;
    }

    /**
     * Does the work of {@link #backward} and {@link #inputGradient} in one go.
     *
     * @return dL/dInput, {@code [rows, inputs]}
     */
    default Matrix backwardWithInput(Matrix outputGradient) {
        backward(outputGradient);
        return inputGradient(outputGradient);
    }

    /**
     * Computes the derivative of the outputs along a direction in parameter space.
     *
     * @param direction entries as {@link Network#parameters}
     * @return {@code [rows, outputs]}
     * @throws UnsupportedOperationException if the provider has no forward derivatives
     */
    default Matrix directionalDerivative(State direction) {
        throw new UnsupportedOperationException(getClass().getName() + " offers no directional derivatives");
    }

    /**
     * Adds to the network's gradient the product of a direction with the Hessian of {@code sum(outputGradient * output)}
     * with respect to the parameters.
     *
     * @param outputGradient the weights, {@code [rows, outputs]}
     * @param direction entries as {@link Network#parameters}
     * @throws UnsupportedOperationException if the provider has no second derivatives
     */
    default void addHessianVectorProduct(Matrix outputGradient, State direction) {
        throw new UnsupportedOperationException(getClass().getName() + " offers no Hessian-vector products");
    }
}
