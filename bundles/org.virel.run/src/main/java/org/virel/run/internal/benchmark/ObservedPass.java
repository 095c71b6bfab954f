package org.virel.run.internal.benchmark;

import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.state.State;
import org.virel.run.internal.benchmark.NetworkWork.Kind;

/** A pass that notes what it does. */
final class ObservedPass implements Pass {

    private final Pass observed;
    private final Perceptron sizes;
    private final NetworkWork work;

    ObservedPass(Pass observed, Perceptron sizes, NetworkWork work) {
        this.observed = observed;
        this.sizes = sizes;
        this.work = work;
    }

    private void done(Kind kind, long multipliedARow, long began) {
        work.done(kind, rows() * multipliedARow, began);
    }

    @Override
    public int rows() {
        return observed.rows();
    }

    @Override
    public Matrix forward(Matrix input) {
        long began = System.nanoTime();
        Matrix output = observed.forward(input);
        done(Kind.FORWARD, sizes.forward(), began);
        return output;
    }

    @Override
    public void backward(Matrix outputGradient) {
        long began = System.nanoTime();
        observed.backward(outputGradient);
        done(Kind.BACKWARD, sizes.backward(), began);
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient) {
        long began = System.nanoTime();
        Matrix gradient = observed.inputGradient(outputGradient);
        done(Kind.INPUT_GRADIENT, sizes.inputGradient(gradient.columns()), began);
        return gradient;
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient, int from, int to) {
        long began = System.nanoTime();
        Matrix gradient = observed.inputGradient(outputGradient, from, to);
        done(Kind.INPUT_GRADIENT, sizes.inputGradient(to - from), began);
        return gradient;
    }

    @Override
    public Matrix backwardWithInput(Matrix outputGradient) {
        long began = System.nanoTime();
        Matrix gradient = observed.backwardWithInput(outputGradient);
        done(Kind.BACKWARD, sizes.backwardWithInput(), began);
        return gradient;
    }

    @Override
    public Matrix directionalDerivative(State direction) {
        long began = System.nanoTime();
        Matrix derivative = observed.directionalDerivative(direction);
        done(Kind.DERIVATIVES, sizes.directionalDerivative(), began);
        return derivative;
    }

    @Override
    public void addHessianVectorProduct(Matrix outputGradient, State direction) {
        long began = System.nanoTime();
        observed.addHessianVectorProduct(outputGradient, direction);
        done(Kind.DERIVATIVES, sizes.hessianVectorProduct(), began);
    }
}
