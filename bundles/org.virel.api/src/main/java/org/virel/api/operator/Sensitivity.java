package org.virel.api.operator;

import org.virel.api.data.Matrix;

/**
 * How the value {@code f(Q(s', .), temperature)} that an operator gives to a successor depends on its arguments. The target is
 * {@code c r + gamma E[(1 - terminated) f]}; discount, probabilities and flags are not in here.
 *
 * <p>Over finite actions, column {@code a} of {@code ofValues} is {@code df/dQ(s', a)}. Over a box there is one column, the derivative by
 * {@code Q(s', a')} at the action a' of {@code Update.nextDraw()}. Of several Q functions all have the same share unless the operator
 * says otherwise.
 *
 * @param ofValues df/dQ, {@code [rows * successors, count or 1]}
 * @param ofTemperature df/dTemperature at fixed Q, {@code [rows * successors]}; 0 where the operator does not ask the temperature of the update
 */
public record Sensitivity(Matrix ofValues, float[] ofTemperature) {

    /** Creates derivatives of zero, to be filled. */
    public static Sensitivity zeros(int successors, int columns) {
        return new Sensitivity(Matrix.zeros(successors, columns), new float[successors]);
    }
}
