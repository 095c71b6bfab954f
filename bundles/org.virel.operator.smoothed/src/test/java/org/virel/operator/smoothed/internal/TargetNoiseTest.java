package org.virel.operator.smoothed.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.operator.smoothed.internal.Smoothing.MANY;
import static org.virel.operator.smoothed.internal.Smoothing.OBSERVATIONS;
import static org.virel.operator.smoothed.internal.Smoothing.TOLERANCE;
import static org.virel.operator.smoothed.internal.Smoothing.climbing;
import static org.virel.operator.smoothed.internal.Smoothing.critic;
import static org.virel.operator.smoothed.internal.Smoothing.filled;
import static org.virel.operator.smoothed.internal.Smoothing.operator;
import static org.virel.operator.smoothed.internal.Smoothing.smoothed;
import static org.virel.operator.smoothed.internal.Smoothing.still;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.operator.TargetOperator;
import org.virel.api.state.State;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.TestAssembly;

class TargetNoiseTest {

    /** The variance of a clipped normal in closed form, with c = clip / sigma = 2.5, Phi(c) = 0.9937903 and phi(c) = 0.0175283. */
    @Test
    void theNoiseIsNormalAndClipped() {
        float[] noise = smoothed(operator(1, Map.of()), filled(MANY, 1, 0), climbing());
        double inside = 2 * 0.9937903 - 1;
        double variance = 0.04 * (inside - 2 * 2.5 * 0.0175283) + 0.25 * (1 - inside);
        assertEquals(0, mean(noise), 4 * Math.sqrt(variance / MANY));
        assertEquals(variance, meanSquare(noise), 0.02 * variance);
        long clipped = IntStream.range(0, MANY).filter(i -> Math.abs(noise[i]) > 0.49999f).count();
        assertEquals((1 - inside) * MANY, clipped, 4 * Math.sqrt((1 - inside) * MANY));
    }

    @Test
    void theNoiseIsAsLargeAsTheSettingsSay() {
        Map<String, String> settings = Map.of("target_noise", "0.05", "target_noise_clip", "100");
        float[] noise = smoothed(operator(1, settings), filled(MANY, 1, 0), climbing());
        assertEquals(0.0025, meanSquare(noise), 0.02 * 0.0025);
        float[] clipped = smoothed(
                operator(1, Map.of("target_noise", "1000", "target_noise_clip", "0.3")),
                filled(1000, 1, 0),
                climbing());
        assertTrue(IntStream.range(0, 1000).allMatch(i -> Math.abs(clipped[i]) < 0.3f + TOLERANCE));
        assertTrue(IntStream.range(0, 1000).filter(i -> Math.abs(clipped[i]) > 0.299f).count() > 900);
    }

    @Test
    void aSmoothedActionStaysInTheBox() {
        Map<String, String> settings = Map.of("target_noise", "1000");
        float[] actions = smoothed(operator(1, settings), filled(1000, 1, 0.9f), climbing());
        double above = IntStream.range(0, 1000).filter(i -> Math.abs(actions[i] - 1) < TOLERANCE).count();
        double below = IntStream.range(0, 1000).filter(i -> Math.abs(actions[i] - 0.4f) < 1e-3f).count();
        assertEquals(1000, above + below, 5);
        assertEquals(500, above, 100);
    }

    /** Noise shared by the dimensions would cancel in {@code a0 - a1}; independent noise doubles the variance. */
    @Test
    void eachDimensionHasNoiseOfItsOwn() {
        Map<String, String> settings = Map.of("target_noise_clip", "100");
        float[] differences = smoothed(
                operator(2, settings), filled(MANY, 2, 0), critic(2, PlainNetwork.linear(0, 0, 1, -1)));
        assertEquals(2 * 0.04, meanSquare(differences), 0.02 * 2 * 0.04);
    }

    @Test
    void eachCallDrawsFreshNoiseFromTheStreamOfTheOperator() {
        TestAssembly assembly = TestAssembly.of(OBSERVATIONS, Box.of(1, -1, 1), Map.of());
        TargetOperator operator = new SmoothedOperatorProvider().create(assembly);
        Matrix still = filled(100, 1, 0);
        State before = assembly.stream("target_noise").save();
        float[] first = smoothed(operator, still, climbing());
        float[] second = smoothed(operator, still, climbing());
        assertTrue(IntStream.range(0, 100).allMatch(i -> first[i] != second[i]));
        assembly.stream("target_noise").restore(before);
        assertArrayEquals(first, smoothed(operator, still, climbing()));
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    private static double meanSquare(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * values[i]).average()
                .orElseThrow();
    }
}
