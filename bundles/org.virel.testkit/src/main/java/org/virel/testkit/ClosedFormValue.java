package org.virel.testkit;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;

/**
 * A Q function over a box of actions that depends on the action alone and has no network.
 *
 * @param value Q(a)
 * @param slope dQ/da, if anybody may ask for it
 */
public record ClosedFormValue(ToDoubleFunction<float[]> value, Optional<UnaryOperator<float[]>> slope)
        implements
            ActionValue {

    /** Creates a Q function that refuses to be differentiated. */
    public static ClosedFormValue of(ToDoubleFunction<float[]> value) {
        return new ClosedFormValue(value, Optional.empty());
    }

    /** Creates a Q function. */
    public static ClosedFormValue of(ToDoubleFunction<float[]> value, UnaryOperator<float[]> slope) {
        return new ClosedFormValue(value, Optional.of(slope));
    }

    @Override
    public Network network() {
        throw withoutNetwork();
    }

    @Override
    public Optional<ActionValue> target() {
        return Optional.empty();
    }

    @Override
    public ActionValuePass pass(int rows) {
        return new ClosedFormPass(rows);
    }

    private static UnsupportedOperationException withoutNetwork() {
        return new UnsupportedOperationException("there is no network");
    }

    private final class ClosedFormPass implements ActionValuePass {

        private final float[] values;
        private Matrix at = Matrix.zeros(0, 0);

        ClosedFormPass(int rows) {
            values = new float[rows];
        }

        @Override
        public float[] at(Matrix observations, Matrix actions) {
            at = actions.copy();
            for (int row = 0; row < values.length; row++) {
                values[row] = (float) value.applyAsDouble(at.copyRow(row));
            }
            return values;
        }

        @Override
        public float[] values() {
            return values;
        }

        @Override
        public Matrix actionGradient(float[] valueGradient) {
            UnaryOperator<float[]> derivative = slope.orElseThrow(
                    () -> new UnsupportedOperationException("nobody should ask for a gradient by the action"));
            Matrix gradient = Matrix.zeros(at.rows(), at.columns());
            for (int row = 0; row < values.length; row++) {
                float[] ofRow = derivative.apply(at.copyRow(row));
                for (int i = 0; i < ofRow.length; i++) {
                    gradient.set(row, i, valueGradient[row] * ofRow[i]);
                }
            }
            return gradient;
        }

        @Override
        public Matrix all(Matrix observations) {
            throw new UnsupportedOperationException("a box has no list of all actions");
        }

        @Override
        public Matrix outputGradient(float[] valueGradient) {
            throw withoutNetwork();
        }

        @Override
        public void backward(float[] valueGradient) {
            throw withoutNetwork();
        }

        @Override
        public Pass pass() {
            throw withoutNetwork();
        }
    }
}
