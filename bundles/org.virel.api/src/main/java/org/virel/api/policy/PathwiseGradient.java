package org.virel.api.policy;

import org.virel.api.data.Matrix;

/**
 * How a loss depends on a draw: what is handed back to it for the reparametrized gradient.
 *
 * @param action dL/dAction, {@code [rows, action size]}
 * @param preSquash dL/dPreSquash beyond what goes through the action, {@code [rows, action size]}
 * @param logProbability dL/d log pi(a|s), {@code [rows]}; total: the draw knows how log pi depends on theta both directly and
 *     through the action
 */
public record PathwiseGradient(Matrix action, Matrix preSquash, float[] logProbability) {

    /** Creates gradients of zeros, to be filled. */
    public static PathwiseGradient zeros(int rows, int actionSize) {
        return new PathwiseGradient(
                Matrix.zeros(rows, actionSize), Matrix.zeros(rows, actionSize), new float[rows]);
    }
}
