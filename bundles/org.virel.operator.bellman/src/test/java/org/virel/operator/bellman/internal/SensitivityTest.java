package org.virel.operator.bellman.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.operator.Sensitivity;
import org.virel.api.operator.TargetOperator;

/** Against differences, in double precision, of the values written down from their definitions. */
class SensitivityTest {

    private static final double STEP = 1e-5;
    private static final double TEMPERATURE = 2;
    private static final double[] Q0 = {1, 2, 4};
    private static final double[] PI = {0.5, 0.25, 0.25};
    private static final Map<String, ToDoubleBiFunction<double[], Double>> DEFINITIONS = Map.of(
            "hard", (q, temperature) -> 0.5 * q[0] + 0.25 * q[1] + 0.25 * q[2],
            "soft", (q, temperature) -> soft(q, temperature),
            "optimal", (q, temperature) -> Math.max(q[0], Math.max(q[1], q[2])),
            "boltzmann", (q, temperature) -> boltzmann(q, temperature),
            "annealed", (q, temperature) -> boltzmann(q, 1));

    private static double soft(double[] q, double temperature) {
        double value = 0;
        for (int action = 0; action < 3; action++) {
            value += PI[action] * (q[action] - temperature * Math.log(PI[action]));
        }
        return value;
    }

    private static double boltzmann(double[] q, double temperature) {
        double weights = 0;
        double sum = 0;
        for (double value : q) {
            weights += Math.exp(value / temperature);
            sum += value * Math.exp(value / temperature);
        }
        return sum / weights;
    }

    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void itIsTheDerivativeByEachQ(String name) {
        float[] ofValues = of(name, TEMPERATURE, 0).ofValues().data();
        for (int action = 0; action < 3; action++) {
            double[] above = Q0.clone();
            double[] below = Q0.clone();
            above[action] += STEP;
            below[action] -= STEP;
            double difference = (value(name, above, TEMPERATURE) - value(name, below, TEMPERATURE)) / (2 * STEP);
            assertEquals(difference, ofValues[action], 1e-6, "action " + action);
        }
    }

    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void itIsTheDerivativeByTheTemperature(String name) {
        double difference = (value(name, Q0, TEMPERATURE + STEP) - value(name, Q0, TEMPERATURE - STEP)) / (2 * STEP);
        assertEquals(difference, of(name, TEMPERATURE, 0).ofTemperature()[0], 1e-6);
    }

    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void actionsThatAreNotAllowedHaveNoShare(String name) {
        assertEquals(0, of(name, TEMPERATURE, 1).ofValues().get(0, 1));
    }

    /** Whether s' is terminal enters by the flag of the batch; where no action is left the numbers must only stay finite. */
    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void afterTheEndNumbersStayFinite(String name) {
        Sensitivity sensitivity = of(name, TEMPERATURE, 0, 2);
        for (int action = 0; action < 3; action++) {
            assertTrue(Float.isFinite(sensitivity.ofValues().get(1, action)));
        }
        assertTrue(Float.isFinite(sensitivity.ofTemperature()[1]));
    }

    @Test
    void itStaysFiniteAsTheTemperatureVanishes() {
        for (double eps : new double[] {1e-3, 1e-30, Double.MIN_VALUE, 0}) {
            Sensitivity sensitivity = of("boltzmann", eps, 0);
            assertArrayEquals(new float[] {0, 0, 1}, sensitivity.ofValues().data(), 1e-6f);
            assertEquals(0, sensitivity.ofTemperature()[0], 1e-6f);
        }
    }

    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void throughVThereIsNone(String name) {
        TargetOperator operator = Operators.create(Known.ACTIONS, name);
        assertThrows(UnsupportedOperationException.class, () -> operator.sensitivity(
                Known.update(Known.leadingTo(0)), Known.critic(operator), Sensitivity.zeros(1, 3)));
    }

    private static double value(String name, double[] q, double temperature) {
        return DEFINITIONS.get(name).applyAsDouble(q, temperature);
    }

    private static Sensitivity of(String name, double temperature, int... states) {
        TargetOperator operator = Operators.create(Known.ACTIONS, name, "through=q");
        Sensitivity sensitivity = Sensitivity.zeros(states.length, 3);
        operator.sensitivity(Known.agent().with(() -> temperature).update(Known.leadingTo(states)),
                Known.critic(operator), sensitivity);
        return sensitivity;
    }
}
