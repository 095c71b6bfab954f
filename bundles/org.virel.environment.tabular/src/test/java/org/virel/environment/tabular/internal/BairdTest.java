package org.virel.environment.tabular.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.data.Batch;
import org.virel.api.environment.Environment;

class BairdTest {

    private static final double DISCOUNT = 0.99;
    private static final int FEATURES = 8;

    private static Batch model(String solid) {
        return Tasks.model(new BairdProvider(), Map.of("behavior_solid", solid));
    }

    /** Expected updates {@code z' = ratio (E[beta b] - A z), w' = E[beta b] - gamma E[b' b.z]} of the policy that is always solid. */
    @ParameterizedTest
    @CsvSource({"0.001, 0.2179", "0.01, 0.1212", "0.1, 0.0388", "0.5, 0", "1, 0"})
    void expectedCorrectedUpdatesGrowWhereTheSecondWeightsAreTooSlow(double ratio, double expected) {
        Batch model = model("1");
        double[][] updates = new double[2 * FEATURES][2 * FEATURES];
        for (int row = 0; row < model.rows(); row++) {
            double weight = model.weights()[row] / model.rows();
            float[] b = Tasks.row(model.observations(), row);
            float[] next = Tasks.row(model.nextObservations(), row * model.successors());
            for (int i = 0; i < FEATURES; i++) {
                for (int j = 0; j < FEATURES; j++) {
                    double difference = weight * b[i] * (b[j] - DISCOUNT * next[j]);
                    updates[i][j] -= ratio * weight * b[i] * b[j];
                    updates[i][FEATURES + j] -= ratio * difference;
                    updates[FEATURES + i][j] -= weight * DISCOUNT * next[i] * b[j];
                    updates[FEATURES + i][FEATURES + j] -= difference;
                }
            }
        }
        assertEquals(expected, rate(updates), 1e-3);
    }

    /** Returns the largest real part of an eigenvalue: how fast {@code exp(t M)} grows in the long run. */
    private static double rate(double[][] matrix) {
        double step = 1e-3;
        int n = matrix.length;
        double[][] power = new double[n][n];
        double[][] square = product(matrix, matrix);
        double[][] cube = product(square, matrix);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                power[i][j] = (i == j ? 1 : 0) + step * matrix[i][j] + step * step / 2 * square[i][j]
                        + step * step * step / 6 * cube[i][j];
            }
        }
        double logarithm = 0;
        double time = step;
        for (int doubling = 0; doubling < 25; doubling++) {
            power = product(power, power);
            time *= 2;
            logarithm = 2 * logarithm + Math.log(normalize(power));
        }
        return logarithm / time;
    }

    private static double[][] product(double[][] left, double[][] right) {
        int n = left.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }

    /** Divides a matrix by its largest entry and returns that. */
    private static double normalize(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= largest;
            }
        }
        return largest;
    }

    @Test
    void theModelsWeightsAreThoseOfTheBehaviorPolicy() {
        Batch model = model(String.valueOf(1.0 / 7));
        double solid = 0;
        double all = 0;
        for (int row = 0; row < model.rows(); row++) {
            all += model.weights()[row] / model.rows();
            solid += model.actions().data()[row] == Baird.SOLID ? model.weights()[row] / model.rows() : 0;
        }
        assertEquals(1, all, 1e-6);
        assertEquals(1.0 / 7, solid, 1e-6);
    }

    @Test
    void aRowWithFewerSuccessorsRepeatsTheFirstWithProbabilityZero() {
        Batch model = model("0.5");
        assertEquals(6, model.successors());
        for (int row = 0; row < model.rows(); row++) {
            double sum = 0;
            Set<List<Float>> seen = new HashSet<>();
            for (int j = 0; j < 6; j++) {
                sum += model.probabilities()[row * 6 + j];
                seen.add(Tasks.list(Tasks.row(model.nextObservations(), row * 6 + j)));
            }
            boolean solid = model.actions().data()[row] == Baird.SOLID;
            assertEquals(1, sum, 1e-6);
            assertEquals(solid ? 1 : 6, seen.size());
            assertTrue(!solid || model.probabilities()[row * 6] == 1);
        }
    }

    @Test
    void theDashedActionReachesAllUpperStatesAndNeverTheLowerOne() {
        try (Environment environment = Tasks.create(new BairdProvider(), Map.of())) {
            Set<Integer> reached = new HashSet<>();
            environment.reset(1);
            for (int i = 0; i < 90; i++) {
                float[] observation = environment.step(new float[] {Baird.DASHED}).observation();
                for (int state = 0; state < Baird.STATES; state++) {
                    if (observation[state] > 0) {
                        reached.add(state);
                    }
                }
            }
            assertEquals(Set.of(0, 1, 2, 3, 4, 5), reached);
        }
    }
}
