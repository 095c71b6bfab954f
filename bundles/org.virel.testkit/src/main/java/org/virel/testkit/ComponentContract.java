package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.ComponentProvider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * What every component of an agent promises, whatever its role.
 *
 * @param <T> the component
 */
abstract class ComponentContract<T extends Stateful> {

    /** No multiple of a small period, at which a lost counter would not show. */
    private static final int BEFORE = 5;
    private static final int AFTER = 4;

    /** Returns the provider under test. */
    protected abstract ComponentProvider<T> provider();

    /** Returns the settings to create it with, by key: its defaults unless overridden. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** Returns the actions of the agent that it works for: a box of two dimensions unless overridden. */
    protected Space actionSpace() {
        return Box.of(2, -1, 1);
    }

    /** Returns whose policy the agent has: the testkit's unless overridden. Its settings are read from {@link #settings} too. */
    protected PolicyProvider policies() {
        return new PlainPolicyProvider();
    }

    /** What a component is at work with. */
    abstract class Work {

        final Workbench bench;
        final T part;

        Work(Workbench bench, T part) {
            this.bench = bench;
            this.part = part;
        }

        /** Does as much as an iteration of a run has the component do, and returns what came of it. */
        abstract State once();

        /** Saves what a run would save besides the component. */
        State saveRest() {
            return bench.save();
        }

        /** Takes that up. */
        void restoreRest(State rest) {
            bench.restore(rest);
        }

        final void times(int count) {
            for (int i = 0; i < count; i++) {
                once();
            }
        }
    }

    /** Puts a component to work. */
    abstract Work work(Workbench bench, T part);

    final Work work(ComponentProvider<T> provider) {
        Workbench bench = new Workbench(actionSpace(), settings(), policies());
        return work(bench, provider.create(bench.assembly()));
    }

    @Test
    final void equalInputsGiveEqualBits() {
        Work one = work(provider());
        Work other = work(provider());
        for (int i = 0; i < BEFORE + AFTER; i++) {
            assertSameState(one.once(), other.once());
        }
        assertSameState(one.part.save(), other.part.save());
    }

    @Test
    final void twoOfOneProviderDoNotDisturbEachOther() {
        ComponentProvider<T> shared = provider();
        Work alone = work(provider());
        Work one = work(shared);
        Work other = work(shared);
        other.once();
        for (int i = 0; i < BEFORE + AFTER; i++) {
            assertSameState(alone.once(), one.once());
            other.once();
        }
    }

    /** What a checkpoint, a resumed run and a swap for itself need. */
    @Test
    final void aFreshOneGoesOnFromASavedStateBitForBit() {
        Work unbroken = work(provider());
        unbroken.times(BEFORE);
        State rest = unbroken.saveRest();
        State saved = unbroken.part.save();
        Work resumed = work(provider());
        resumed.restoreRest(rest);
        resumed.part.restore(saved);
        assertSameState(saved, resumed.part.save());
        for (int i = 0; i < AFTER; i++) {
            assertSameState(unbroken.once(), resumed.once());
        }
        assertSameState(unbroken.part.save(), resumed.part.save());
    }

    @Test
    final void aUsedOneTakesUpASavedStateBitForBit() {
        Work unbroken = work(provider());
        State rest = unbroken.saveRest();
        State saved = unbroken.part.save();
        Work resumed = work(provider());
        resumed.times(BEFORE);
        resumed.restoreRest(rest);
        resumed.part.restore(saved);
        for (int i = 0; i < AFTER; i++) {
            assertSameState(unbroken.once(), resumed.once());
        }
    }

    @Test
    final void laterWorkDoesNotShowInASavedState() {
        Work work = work(provider());
        work.times(BEFORE);
        State saved = work.part.save();
        Work witness = work(provider());
        witness.part.restore(saved);
        work.times(AFTER);
        assertSameState(witness.part.save(), saved);
    }

    @Test
    final void aStateWithAForeignEntryIsRefusedByNameAndNothingOfItIsTaken() {
        Work work = work(provider());
        work.times(BEFORE);
        State earlier = work.part.save();
        work.times(AFTER);
        DamagedStates.assertForeignEntryRefused(work.part, earlier);
    }

    @Test
    final void anEntryOfAnotherKindIsRefusedByNameAndNothingOfItIsTaken() {
        Work work = work(provider());
        work.times(BEFORE);
        State earlier = work.part.save();
        work.times(AFTER);
        DamagedStates.assertEntriesOfAnotherKindRefused(work.part, earlier);
    }

    @Test
    final void everySettingThatIsReadIsDeclared() {
        Workbench bench = new Workbench(actionSpace(), settings(), policies());
        Set<String> read = new TreeSet<>();
        Set<String> before = bench.assembly().settings().used().keySet();
        work(bench, provider().create(bench.assembly())).once();
        read.addAll(bench.assembly().settings().used().keySet());
        read.removeAll(before);
        provider().settings().forEach(setting -> read.remove(setting.key()));
        assertEquals(Set.of(), read, "settings that settings() does not list");
    }

    @TestFactory
    final Stream<DynamicTest> aValueThatMakesNoSenseIsRefusedWithItsKey() {
        return provider().settings()
                .stream()
                .filter(setting -> !takesAnyText(setting))
                .map(setting -> DynamicTest.dynamicTest(setting.key(), () -> assertNonsenseRefused(setting)));
    }

    private static boolean takesAnyText(Setting<?> setting) {
        return setting.type().equals("text") || setting.type().startsWith("names");
    }

    /** Not every setting is read in every case: one that is not must be left unread, as a run then refuses the key. */
    private void assertNonsenseRefused(Setting<?> setting) {
        String nonsense = setting.type().contains("number") ? "NaN" : "nonsense";
        Map<String, String> given = new HashMap<>(settings());
        given.put(setting.key(), nonsense);
        TestAssembly assembly = TestAssembly.of(Box.of(3, -1, 1), actionSpace(), given);
        try {
            assembly.create(policies());
            provider().create(assembly);
            assertTrue(assembly.settings().unread().contains(setting.key()),
                    "%s=%s was taken".formatted(setting.key(), nonsense));
        } catch (SettingException e) {
            assertEquals(setting.key(), e.key());
            assertTrue(e.getMessage().contains(nonsense), e.getMessage());
        }
    }

    @Test
    final void theEngineIsTheSameEachTimeItIsAskedFor() {
        Settings settings = Settings.of(settings());
        assertEquals(provider().engine(settings), provider().engine(settings));
    }

    @Test
    final void theProviderKeepsNoReferenceToWhatItMade() {
        ComponentProvider<T> provider = provider();
        Unreferenced.assertForgotten(provider, () -> {
            Work work = work(provider);
            work.once();
            return work.part;
        });
    }

    @Test
    final void closingTwiceHasNoEffect() throws Exception {
        Work work = work(provider());
        work.once();
        if (work.part instanceof AutoCloseable closeable) {
            closeable.close();
            closeable.close();
        }
    }

    /** Asserts that something is not supported and says so. */
    static void assertUnsupported(Executable unsupported) {
        String message = assertThrows(UnsupportedOperationException.class, unsupported).getMessage();
        assertTrue(message != null && !message.isBlank(), "the refusal says nothing");
    }
}
