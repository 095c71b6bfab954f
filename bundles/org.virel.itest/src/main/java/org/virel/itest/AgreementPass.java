package org.virel.itest;

import java.util.function.Function;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.state.State;
import org.virel.itest.Comparisons.Kind;

/** A pass of both networks; returns what the tested one does. */
final class AgreementPass implements Pass {

    private final AgreementNetwork network;
    private final Pass tested;
    private final Pass reference;
    private Matrix input = Matrix.zeros(0, 0);

    AgreementPass(AgreementNetwork network, Pass tested, Pass reference) {
        this.network = network;
        this.tested = tested;
        this.reference = reference;
    }

    @Override
    public int rows() {
        return tested.rows();
    }

    @Override
    public Matrix forward(Matrix given) {
        input = given;
        return both(Kind.OUTPUT, pass -> pass.forward(given));
    }

    @Override
    public void backward(Matrix outputGradient) {
        tested.backward(outputGradient);
        reference.backward(outputGradient);
        network.compareGradients(outputGradient, reference::backward);
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient) {
        return inputGradients(pass -> pass.inputGradient(outputGradient));
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient, int from, int to) {
        return inputGradients(pass -> pass.inputGradient(outputGradient, from, to));
    }

    @Override
    public Matrix backwardWithInput(Matrix outputGradient) {
        Matrix result = both(Kind.INPUT_GRADIENT, pass -> pass.backwardWithInput(outputGradient));
        network.compareGradients(outputGradient, reference::backward);
        return result;
    }

    @Override
    public Matrix directionalDerivative(State direction) {
        return both(Kind.OUTPUT, pass -> pass.directionalDerivative(direction));
    }

    @Override
    public void addHessianVectorProduct(Matrix outputGradient, State direction) {
        tested.addHessianVectorProduct(outputGradient, direction);
        reference.addHessianVectorProduct(outputGradient, direction);
        network.compareGradients(
                outputGradient, gradient -> reference.addHessianVectorProduct(gradient, direction));
    }

    private Matrix inputGradients(Function<Pass, Matrix> work) {
        Matrix result = work.apply(tested);
        Matrix expected = Kinks.resolve(input, result, work.apply(reference), nudged -> {
            Pass beside = network.referencePass(input.rows());
            beside.forward(nudged);
            return work.apply(beside);
        });
        network.comparisons().compare(Kind.INPUT_GRADIENT, network.where(), result, expected);
        return result;
    }

    private Matrix both(Kind kind, Function<Pass, Matrix> work) {
        Matrix result = work.apply(tested);
        network.comparisons().compare(kind, network.where(), result, work.apply(reference));
        return result;
    }
}
