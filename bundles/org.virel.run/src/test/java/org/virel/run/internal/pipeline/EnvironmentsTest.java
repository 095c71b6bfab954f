package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.state.State;

class EnvironmentsTest {

    private static final Box LINE = Box.of(1, -2, 2);

    private final List<Place> places = List.of(new Place(1), new Place(2), new Place(3));
    private final Environments three = environments(places);

    private static Environments environments(List<Place> places) {
        Iterator<Place> next = places.iterator();
        return Environments.of(places.size(), next::next);
    }

    /** Is at a number, and refuses to be at a negative one. */
    private static final class Place implements Environment {

        private long at;

        Place(long at) {
            this.at = at;
        }

        @Override
        public Box observationSpace() {
            return LINE;
        }

        @Override
        public Box actionSpace() {
            return LINE;
        }

        @Override
        public float[] reset(long seed) {
            return new float[1];
        }

        @Override
        public Step step(float[] action) {
            throw new UnsupportedOperationException("a place stays");
        }

        @Override
        public State save() {
            return State.builder().put("at", at).build();
        }

        @Override
        public void restore(State state) {
            if (state.integer("at") < 0) {
                throw new IllegalArgumentException("at " + state.integer("at"));
            }
            at = state.integer("at");
        }
    }

    private List<Long> at() {
        return places.stream().map(place -> place.at).toList();
    }

    private static State.Builder states(long... at) {
        State.Builder states = State.builder();
        for (int i = 0; i < at.length; i++) {
            states.put("environment" + i, new Place(at[i]));
        }
        return states;
    }

    @Test
    void eachTakesUpItsOwnState() {
        three.restore(states(7, 8, 9).build());

        assertEquals(List.of(7L, 8L, 9L), at());
        assertTrue(three.save().difference(states(7, 8, 9).build()).isEmpty());
    }

    @Test
    void oneAloneIsSavedAsItIs() {
        assertEquals(5, environments(List.of(new Place(5))).save().integer("at"));
    }

    @Test
    void whereOneRefusesItsStateNoneHasChanged() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> three.restore(states(7, 8, -9).build()));

        assertEquals("at -9", refusal.getMessage());
        assertEquals(List.of(1L, 2L, 3L), at());
    }

    /** The first was somewhere it would not go again. */
    @Test
    void theRefusalIsThrownEvenIfOneCannotBePutBack() {
        places.getFirst().at = -1;
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> three.restore(states(7, 8, -9).build()));

        assertEquals("at -9", refusal.getMessage());
        assertEquals("at -1", refusal.getSuppressed()[0].getMessage());
        assertEquals(List.of(7L, 2L, 3L), at());
    }

    @Test
    void aStateOfFewerIsRefusedBeforeAnyHasChanged() {
        assertThrows(IllegalArgumentException.class, () -> three.restore(states(7, 8).build()));

        assertEquals(List.of(1L, 2L, 3L), at());
    }

    @Test
    void aStateOfMoreIsRefusedBeforeAnyHasChanged() {
        String message = assertThrows(
                IllegalArgumentException.class, () -> three.restore(states(7, 8, 9, 10).build())).getMessage();

        assertTrue(message.contains("[environment3]"), message);
        assertEquals(List.of(1L, 2L, 3L), at());
    }
}
