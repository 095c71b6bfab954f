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
            Activation activation, Backend backend, Block sums, Block outputs, Block slopes, Block scratch) {
        Arrays arrays = new Arrays(backend, sums.array(), outputs.array(), slopes.array(), scratch.array());
        return switch (activation) {
            case IDENTITY -> new LayerActivation(List.of(), List.of());
            case RELU -> arrays.relu();
            case TANH -> arrays.tanh();
            case SWISH -> arrays.swish();
            case SOFTPLUS -> arrays.softplus();
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

    private record Arrays(Backend backend, INDArray sums, INDArray outputs, INDArray slopes, INDArray scratch) {

        LayerActivation relu() {
            return new LayerActivation(
                    List.of(run(new RectifiedLinear(sums, outputs, 0.0))),
                    List.of(run(new Sign(outputs, slopes))));
        }

        /** The slope is {@code 1 - y^2} with the output y. */
        LayerActivation tanh() {
            return new LayerActivation(
                    List.of(run(new Tanh(sums, outputs))),
                    List.of(run(new Square(outputs, slopes)), oneMinus(slopes, slopes)));
        }

        /** The slope is {@code sigmoid(x) + y (1 - sigmoid(x))} with the output y. */
        LayerActivation swish() {
            return new LayerActivation(
                    List.of(run(new Swish(sums, outputs))),
                    List.of(
                            run(new Sigmoid(sums, slopes)),
                            oneMinus(slopes, scratch),
                            run(new MulOp(scratch, outputs, scratch)),
                            run(new AddOp(slopes, scratch, slopes))));
        }

        /** The output is {@code log(1 + exp(-|x|)) + max(x, 0)}. */
        LayerActivation softplus() {
            return new LayerActivation(
                    List.of(
                            run(new Abs(sums, outputs)),
                            run(new Negative(outputs, outputs)),
                            run(new SoftPlus(outputs, outputs)),
                            run(new RectifiedLinear(sums, slopes, 0.0)),
                            run(new AddOp(outputs, slopes, outputs))),
                    List.of(run(new Sigmoid(sums, slopes))));
        }

        private Runnable oneMinus(INDArray values, INDArray result) {
            return run(new ScalarReverseSubtraction(values, null, result, 1));
        }

        private Runnable run(Op operation) {
            return backend.prepare(operation);
        }

        private Runnable run(CustomOp operation) {
            return backend.prepare(operation);
        }
    }
}
