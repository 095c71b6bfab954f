package org.virel.api.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.virel.api.state.State.Tensor;

class StateTest {

    private static final State NESTED = State.builder().put("x", 1).build();

    private final State state = State.builder()
            .put("steps", 12)
            .put("scale", 0.5)
            .put("name", "hard")
            .put("matrix", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
            .put("vector", new float[] {7, 8})
            .put("reals", new double[] {9})
            .put("integers", new long[] {10})
            .put("bytes", new byte[] {11})
            .put("nested", NESTED)
            .build();

    @Test
    void entriesComeBackAsTheyWerePut() {
        assertEquals(12, state.integer("steps"));
        assertEquals(12, state.smallInteger("steps"));
        assertEquals(0.5, state.real("scale"));
        assertEquals("hard", state.text("name"));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, state.floats("matrix", 2, 3));
        assertEquals(List.of(2), state.tensor("vector").shape());
        assertArrayEquals(new double[] {9}, state.reals("reals"));
        assertArrayEquals(new long[] {10}, state.integers("integers"));
        assertArrayEquals(new byte[] {11}, state.bytes("bytes"));
        assertSame(NESTED, state.state("nested"));
    }

    @Test
    void namesAreSorted() {
        assertEquals(
                List.of("bytes", "integers", "matrix", "name", "nested", "reals", "scale", "steps", "vector"),
                List.copyOf(state.names()));
    }

    @Test
    void anEntryThatIsMissingIsNamedWithThoseThereAre() {
        assertMessage(() -> NESTED.integer("y"), "'y'", "[x]");
    }

    @Test
    void anEntryOfAnotherKindIsNamedWithBothKinds() {
        assertMessage(() -> state.real("steps"), "'steps'", "Long", "Double");
    }

    @Test
    void floatsOfAnotherShapeAreNamedWithBothShapes() {
        assertMessage(() -> state.floats("matrix", 3, 2), "'matrix'", "[2, 3]", "[3, 2]");
    }

    @Test
    void aShapeThatDoesNotHoldItsNumbersIsRefused() {
        assertMessage(() -> State.builder().put("m", new float[5], 2, 3), "[2, 3]", "6", "5");
        assertMessage(() -> new Tensor(List.of(2, 2), new float[3]), "[2, 2]", "4", "3");
    }

    @Test
    void aNumberTooLargeForAnIntIsNotCutShort() {
        State large = State.builder().put("steps", 1L << 40).build();
        assertThrows(ArithmeticException.class, () -> large.smallInteger("steps"));
    }

    @Test
    void unknownEntriesAreNamed() {
        assertMessage(() -> NESTED.requireOnly("y", "z"), "[x]", "[y, z]");
        assertDoesNotThrow(() -> NESTED.requireOnly("x", "y"));
    }

    @Test
    void aNameIsTakenOnce() {
        assertMessage(() -> State.builder().put("x", 1).put("x", 2.0), "'x'");
    }

    @Test
    void aNestedStateMayBeAbsent() {
        assertEquals(Optional.of(NESTED), state.find("nested"));
        assertEquals(Optional.empty(), state.find("other"));
        assertTrue(state.has("nested"));
        assertFalse(state.has("other"));
    }

    @Test
    void entriesOfAllKindsCanBePutUntyped() {
        State.Builder builder = State.builder();
        state.entries().forEach(builder::putEntry);
        assertEquals(state.entries(), builder.build().entries());
        assertMessage(() -> State.builder().putEntry("x", 1.5f), "'x'", "java.lang.Float");
    }

    @Test
    void aBuiltStateDoesNotChangeWithItsBuilder() {
        State.Builder builder = State.builder().put("a", 1);
        State built = builder.build();
        builder.put("b", 2);
        assertFalse(built.has("b"));
        assertThrows(UnsupportedOperationException.class, () -> built.entries().clear());
    }

    @Test
    void statefulThingsAndMapsOfStatesAreNested() {
        State built = State.builder()
                .put("part", new Counter())
                .putAll(Map.of("more", NESTED))
                .build();
        assertEquals(3, built.state("part").integer("count"));
        assertSame(NESTED, built.state("more"));
    }

    @Test
    void somethingWithoutStateRefusesOne() {
        Stateful nothing = new Stateful() {};
        assertEquals(0, nothing.save().names().size());
        assertDoesNotThrow(() -> nothing.restore(State.EMPTY));
        assertMessage(() -> nothing.restore(NESTED), "[x]");
    }

    private static final class Counter implements Stateful {
        @Override
        public State save() {
            return State.builder().put("count", 3).build();
        }
    }

    private static void assertMessage(Executable executable, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "no " + part + " in: " + message);
        }
    }
}
