package org.virel.network.fused.internal;

import org.virel.api.network.Activation;

/**
 * An activation on whole arrays, forward and backward. Each method is one loop over arrays with the same index, which the
 * compiler turns into vector instructions where the function allows it.
 */
sealed interface Nonlinearity {

    /** Says whether the way back needs the sums; where not, outputs may overwrite them. */
    boolean needsSums();

    /** Says whether f is {@code max(x, 0)}, which products of matrices apply to their sums themselves. */
    default boolean isRectifier() {
        return false;
    }

    /** Computes {@code outputs = f(sums)}, unless the product has; both may be the same array. */
    void apply(float[] sums, float[] outputs);

    /** Multiplies the gradient by the outputs with {@code f'(sums)}, giving the gradient by the sums. */
    void timesSlope(float[] sums, float[] outputs, float[] gradient);

    static Nonlinearity of(Activation activation) {
        return switch (activation) {
            case IDENTITY -> new Identity();
            case RELU -> new Relu();
            case TANH -> new Tanh();
            case SWISH -> new Swish();
            case SOFTPLUS -> new Softplus();
        };
    }

    /** {@code x}. */
    record Identity() implements Nonlinearity {

        @Override
        public boolean needsSums() {
            return false;
        }

        @Override
        public void apply(float[] sums, float[] outputs) {
            if (sums != outputs) {
                System.arraycopy(sums, 0, outputs, 0, sums.length);
            }
        }

        @Override
        public void timesSlope(float[] sums, float[] outputs, float[] gradient) {}
    }

    /** {@code max(x, 0)}. */
    record Relu() implements Nonlinearity {

        @Override
        public boolean isRectifier() {
            return true;
        }

        @Override
        public boolean needsSums() {
            return false;
        }

        @Override
        public void apply(float[] sums, float[] outputs) {
            // The product has.
        }

        /** The sign of an output is 0 or 1: the slope, without a comparison, which would not become a vector instruction. */
        @Override
        public void timesSlope(float[] sums, float[] outputs, float[] gradient) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= Math.signum(outputs[i]);
            }
        }
    }

    /** {@code tanh(x)}. */
    record Tanh() implements Nonlinearity {

        @Override
        public boolean needsSums() {
            return false;
        }

        @Override
        public void apply(float[] sums, float[] outputs) {
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = (float) Math.tanh(sums[i]);
            }
        }

        @Override
        public void timesSlope(float[] sums, float[] outputs, float[] gradient) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= 1 - outputs[i] * outputs[i];
            }
        }
    }

    /** {@code x sigmoid(x)}. */
    record Swish() implements Nonlinearity {

        @Override
        public boolean needsSums() {
            return true;
        }

        @Override
        public void apply(float[] sums, float[] outputs) {
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = (float) (sums[i] * sigmoid(sums[i]));
            }
        }

        /** {@code sigmoid(x) + y (1 - sigmoid(x))}. */
        @Override
        public void timesSlope(float[] sums, float[] outputs, float[] gradient) {
            for (int i = 0; i < gradient.length; i++) {
                double sigmoid = sigmoid(sums[i]);
                gradient[i] *= (float) (sigmoid + outputs[i] * (1 - sigmoid));
            }
        }
    }

    /** {@code log(1 + exp(x))}. */
    record Softplus() implements Nonlinearity {

        @Override
        public boolean needsSums() {
            return true;
        }

        /** Without overflow: {@code max(x, 0) + log(1 + exp(-|x|))}. */
        @Override
        public void apply(float[] sums, float[] outputs) {
            for (int i = 0; i < outputs.length; i++) {
                double x = sums[i];
                outputs[i] = (float) (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
            }
        }

        @Override
        public void timesSlope(float[] sums, float[] outputs, float[] gradient) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= (float) sigmoid(sums[i]);
            }
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
