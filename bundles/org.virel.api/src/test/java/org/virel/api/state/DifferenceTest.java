package org.virel.api.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static void assertDifference(String expected, State.Builder one, State.Builder other) {
        assertEquals(Optional.of(expected), one.build().difference(other.build()));
    }

    private static State.Builder state() {
        return State.builder();
    }

    /** One of each kind, in arrays of its own. */
    private static State.Builder everything() {
        return state()
                .put("steps", 12)
                .put("scale", 0.5)
                .put("name", "hard")
                .put("matrix", new float[] {1, 2, 3, Float.NaN}, 2, 2)
                .put("reals", new double[] {9, Double.NaN})
                .put("integers", new long[] {10})
                .put("bytes", new byte[] {11})
                .put("nested", state().put("vector", new float[] {7, 8}).build());
    }

    @Test
    void statesOfTheSameBitsDoNotDiffer() {
        assertEquals(Optional.empty(), everything().build().difference(everything().build()));
        assertEquals(Optional.empty(), State.EMPTY.difference(state().build()));
    }

    @Test
    void anEntryThatOneOfThemHasNotIsNamed() {
        assertDifference("b is missing", state().put("a", 1).put("b", 2), state().put("a", 1));
        assertDifference("b should not be there", state().put("a", 1), state().put("a", 1).put("b", 2));
    }

    @Test
    void theFirstInTheOrderOfNamesIsNamed() {
        assertDifference("a is 3, not 1", state().put("b", 2).put("a", 1), state().put("b", 4).put("a", 3));
    }

    @Test
    void aNestedEntryIsNamedByItsPath() {
        assertDifference(
                "policy.theta[1] is 0.25, not 0.5",
                state().put("policy", state().put("theta", new float[] {1, 0.5f}).build()),
                state().put("policy", state().put("theta", new float[] {1, 0.25f}).build()));
    }

    @Test
    void zeroesOfAnotherSignDiffer() {
        assertDifference("x is -0.0, not 0.0", state().put("x", 0.0), state().put("x", -0.0));
        assertDifference(
                "x[0] is 0.0, not -0.0", state().put("x", new float[] {-0f}), state().put("x", new float[1]));
    }

    @Test
    void otherShapesOfTheSameNumbersDiffer() {
        assertDifference(
                "x is floats of shape [4], not floats of shape [2, 2]",
                state().put("x", new float[4], 2, 2),
                state().put("x", new float[4]));
    }

    @Test
    void arraysOfOtherLengthsDiffer() {
        assertDifference("x is 2 reals, not 1 reals", state().put("x", new double[1]), state().put("x", new double[2]));
        assertDifference(
                "x is 2 integers, not 1 integers", state().put("x", new long[1]), state().put("x", new long[2]));
        assertDifference("x is 2 bytes, not 1 bytes", state().put("x", new byte[1]), state().put("x", new byte[2]));
    }

    @Test
    void valuesOfOtherKindsDiffer() {
        assertDifference("x is 1.0, not 1", state().put("x", 1), state().put("x", 1.0));
        assertDifference("x is 0 bytes, not 0 reals", state().put("x", new double[0]), state().put("x", new byte[0]));
        assertDifference("x is 'one', not a state of []", state().put("x", State.EMPTY), state().put("x", "one"));
    }
}
