package org.virel.network.dl4j.internal;

import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftPlus;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Swish;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.virel.api.network.Activation;

/**
 * An activation as ND4J operations between given arrays, made once and run many times.
 *
 * <p>ND4J's own derivative of ReLU takes half as long as a layer's matrix product, that of swish is NaN for sums above 44,
 * and its softplus is infinite from 89 on; others stand in for them here.
 *
 * @param outputs computes the outputs from the sums
 * @param slopes computes the derivative of each output by its sum
 */
record LayerActivation(List<Runnable> outputs, List<Runnable> slopes) {

    /** Says whether the outputs may overwrite the sums: the slopes follow from the outputs alone. */
    static boolean isInPlace(Activation activation) {
        return activation != Activation.SWISH && activation != Activation.SOFTPLUS;
    }

    /**
     * Prepares the operations.
     *
     * @param sums not changed, unless they are the outputs
     * @param slopes overwritten by both
     * @param scratch overwritten by the slopes
     */
    static LayerActivation of(
            Activation activation, INDArray sums, INDArray outputs, INDArray slopes, INDArray scratch) {
        return switch (activation) {
            case IDENTITY -> new LayerActivation(List.of(), List.of());
            case RELU -> new LayerActivation(
                    List.of(run(new RectifiedLinear(sums, outputs, 0.0))), List.of(run(new Sign(outputs, slopes))));
            case TANH -> new LayerActivation(
                    List.of(run(new Tanh(sums, outputs))),
                    List.of(run(new Square(outputs, slopes)), oneMinus(slopes, slopes)));
            case SWISH -> new LayerActivation(
                    List.of(run(new Swish(sums, outputs))), swishSlopes(sums, outputs, slopes, scratch));
            case SOFTPLUS -> new LayerActivation(
                    softplus(sums, outputs, slopes), List.of(run(new Sigmoid(sums, slopes))));
        };
    }

    /** Returns DL4J's name for an activation. */
    static IActivation dl4j(Activation activation) {
        return switch (activation) {
            case IDENTITY -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case TANH -> new ActivationTanH();
            case SWISH -> new ActivationSwish();
            case SOFTPLUS -> new ActivationSoftPlus();
        };
    }

    boolean isIdentity() {
        return outputs.isEmpty();
    }

    /** {@code sigmoid(x) + y (1 - sigmoid(x))} with the output y. */
    private static List<Runnable> swishSlopes(INDArray sums, INDArray outputs, INDArray slopes, INDArray scratch) {
        return List.of(
                run(new Sigmoid(sums, slopes)),
                oneMinus(slopes, scratch),
                run(new MulOp(scratch, outputs, scratch)),
                run(new AddOp(slopes, scratch, slopes)));
    }

    /** {@code log(1 + exp(-|x|)) + max(x, 0)}. */
    private static List<Runnable> softplus(INDArray sums, INDArray outputs, INDArray scratch) {
        return List.of(
                run(new Abs(sums, outputs)),
                run(new Negative(outputs, outputs)),
                run(new SoftPlus(outputs, outputs)),
                run(new RectifiedLinear(sums, scratch, 0.0)),
                run(new AddOp(outputs, scratch, outputs)));
    }

    private static Runnable oneMinus(INDArray values, INDArray result) {
        return run(new ScalarReverseSubtraction(values, null, result, 1));
    }

    private static Runnable run(Op operation) {
        return () -> Nd4j.exec(operation);
    }

    private static Runnable run(CustomOp operation) {
        return () -> Nd4j.exec(operation);
    }
}
