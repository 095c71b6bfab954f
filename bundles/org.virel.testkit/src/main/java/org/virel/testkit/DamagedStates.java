package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/** What is asserted about states that do not fit: they are refused by name, and nothing of them is taken. */
final class DamagedStates {

    private static final String FOREIGN = "no such entry";

    private DamagedStates() {}

    /**
     * Adds an entry that nobody knows.
     *
     * @param earlier of the same object, when it was in another state
     */
    static void assertForeignEntryRefused(Stateful stateful, State earlier) {
        State before = stateful.save();
        State.Builder foreign = State.builder().put(FOREIGN, 1L);
        earlier.entries().forEach(foreign::putEntry);
        String message = assertThrows(IllegalArgumentException.class, () -> stateful.restore(foreign.build()))
                .getMessage();
        assertTrue(message != null && message.contains(FOREIGN),
                "the refusal does not name the entry '%s': %s".formatted(FOREIGN, message));
        assertSameState(before, stateful.save());
    }

    /**
     * Puts something else where each entry of an earlier state is, one after another.
     *
     * @param earlier of the same object, when it was in another state
     */
    static void assertEntriesOfAnotherKindRefused(Stateful stateful, State earlier) {
        State before = stateful.save();
        for (String entry : earlier.names()) {
            Object damaged = earlier.entries().get(entry) instanceof String ? (Object) 7L : "damaged";
            String message = assertThrows(
                    IllegalArgumentException.class, () -> stateful.restore(with(earlier, entry, damaged)),
                    "entry '%s' is %s and was taken".formatted(entry, damaged)).getMessage();
            assertTrue(message != null && message.contains(entry),
                    "the refusal does not name the entry '%s': %s".formatted(entry, message));
            assertSameState(before, stateful.save());
        }
    }

    private static State with(State state, String entry, Object value) {
        State.Builder changed = State.builder();
        state.entries().forEach((name, old) -> changed.putEntry(name, name.equals(entry) ? value : old));
        return changed.build();
    }
}
