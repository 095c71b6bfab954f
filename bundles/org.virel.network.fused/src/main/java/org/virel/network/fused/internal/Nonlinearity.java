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

    /** Says whether f has a second derivative everywhere. */
    default boolean isSmooth() {
        return true;
    }

    /**
     * Adds what curvature contributes to the derivative of {@link #timesSlope} along a direction: {@code f''(sums)} times the
     * gradient by the outputs times the derivative of the sums.
     *
     * @throws UnsupportedOperationException if f is not smooth
     */
    void addCurvature(float[] sums, float[] outputs, float[] gradient, float[] sumTangents, float[] into);

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

        @Override
        public void addCurvature(float[] sums, float[] outputs, float[] gradient, float[] sumTangents, float[] into) {}
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

        @Override
        public boolean isSmooth() {
            return false;
        }

        @Override
        public void addCurvature(float[] sums, float[] outputs, float[] gradient, float[] sumTangents, float[] into) {
            throw new UnsupportedOperationException("max(x, 0) has no second derivative at 0");
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

        /** {@code f'' = -2 y (1 - y^2)}. */
        @Override
        public void addCurvature(float[] sums, float[] outputs, float[] gradient, float[] sumTangents, float[] into) {
            for (int i = 0; i < into.length; i++) {
                float curvature = -2 * outputs[i] * (1 - outputs[i] * outputs[i]);
                into[i] += curvature * gradient[i] * sumTangents[i];
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

        /** {@code f'' = s (1 - s) (2 + x (1 - 2 s))} with {@code s = sigmoid(x)}. */
        @Override
        public void addCurvature(float[] sums, float[] outputs, float[] gradient, float[] sumTangents, float[] into) {
            for (int i = 0; i < into.length; i++) {
                double sigmoid = sigmoid(sums[i]);
                double curvature = sigmoid * (1 - sigmoid) * (2 + sums[i] * (1 - 2 * sigmoid));
                into[i] += (float) (curvature * gradient[i] * sumTangents[i]);
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

        /** {@code f'' = s (1 - s)} with {@code s = sigmoid(x)}. */
        @Override
        public void addCurvature(float[] sums, float[] outputs, float[] gradient, float[] sumTangents, float[] into) {
            for (int i = 0; i < into.length; i++) {
                double sigmoid = sigmoid(sums[i]);
                into[i] += (float) (sigmoid * (1 - sigmoid) * gradient[i] * sumTangents[i]);
            }
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
