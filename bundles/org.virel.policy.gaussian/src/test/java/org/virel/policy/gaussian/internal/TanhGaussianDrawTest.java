package org.virel.policy.gaussian.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.random.RandomStream;
import org.virel.testkit.Allocations;

/** Draws whose network always gives the same heads. */
class TanhGaussianDrawTest {

    private static final int ROWS = 128;

    private final RandomStream stream = RandomStream.of(5);

    /** The larger means make nearly all actions 1 or -1, whose 120 corrections of 1e-6 multiply to less than a double holds. */
    @ParameterizedTest
    @CsvSource({"1, 1", "6, 1", "17, 1", "48, 1", "120, 1", "6, 20", "120, 20"})
    void logProbabilitiesAreThoseOfTheFormulaToAFloatsPrecision(int actions, float spread) {
        Matrix heads = Matrix.zeros(ROWS, 2 * actions);
        stream.fillGaussian(heads.data());
        for (int k = 0; k < heads.data().length; k++) {
            heads.data()[k] *= k / actions % 2 == 0 ? spread : 1;
        }
        TanhGaussianDraw draw = draw(actions, heads);
        draw.sample(Matrix.zeros(ROWS, 1), stream);
        for (int row = 0; row < ROWS; row++) {
            double expected = 0;
            for (int i = 0; i < actions; i++) {
                double n = draw.noise().get(row, i);
                double a = draw.actions().get(row, i);
                double logStd = Math.min(heads.get(row, actions + i), 2);
                expected += -n * n / 2 - logStd - Math.log(2 * Math.PI) / 2 - Math.log(1 - a * a + 1e-6f);
            }
            float nearest = (float) expected;
            assertEquals(nearest, draw.logProbabilities()[row], Math.ulp(nearest), "row " + row);
        }
    }

    @Test
    void anActionWellBeyondTheBoundsHasNoDensity() {
        TanhGaussianDraw draw = draw(2, Matrix.zeros(ROWS, 4));
        Matrix given = Matrix.zeros(ROWS, 2);
        given.set(1, 0, 1.5f);
        given.set(1, 1, 1.5f);
        draw.of(Matrix.zeros(ROWS, 1), given);
        assertEquals(Float.NaN, draw.logProbabilities()[1]);
        assertEquals(-Math.log(2 * Math.PI), draw.logProbabilities()[2], 1e-5);
    }

    @Test
    void aSampleAndItsGradientsAllocateNothing() {
        TanhGaussianDraw draw = draw(17, Matrix.zeros(ROWS, 34));
        Matrix observations = Matrix.zeros(ROWS, 1);
        PathwiseGradient gradient = PathwiseGradient.zeros(ROWS, 17);
        float[] weights = new float[ROWS];
        Matrix values = Matrix.zeros(ROWS, 17);
        Allocations.assertAtMost(64, () -> {
            draw.sample(observations, stream);
            draw.pathwise(gradient);
            draw.score(weights);
            draw.logProbabilityGradient();
            draw.regularizer();
            draw.squash(draw.mean(), values, weights);
            draw.moments(values, draw.logStd());
        });
    }

    @Test
    void momentsAreTheHeadsWithTheLogStandardDeviationClamped() {
        TanhGaussianDraw draw = draw(2, Matrix.of(2, 4, 1, 2, -1, 7, 3, 4, -30, 0));
        draw.mode(Matrix.zeros(2, 1));
        assertArrayEquals(new float[] {1, 2, 3, 4}, draw.mean().data());
        assertArrayEquals(new float[] {-1, 2, -20, 0}, draw.logStd().data());
    }

    private static TanhGaussianDraw draw(int actions, Matrix heads) {
        return new TanhGaussianDraw(new GaussianShape(actions, -20, 2, 1e-3f, 1e-3f), new FixedPass(heads));
    }

    private record FixedPass(Matrix heads) implements Pass {
        @Override
        public int rows() {
            return heads.rows();
        }

        @Override
        public Matrix forward(Matrix input) {
            return heads;
        }

        @Override
        public void backward(Matrix outputGradient) {
            // There is no network.
        }

        @Override
        public Matrix inputGradient(Matrix outputGradient) {
            throw new UnsupportedOperationException("there is no network");
        }
    }
}
