package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Environment;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** Which simulator is taken, and what is said where none can be. */
final class EnginesTest {

    private static final FakeSimulator FAST = FakeSimulator.usable("native");
    private static final FakeSimulator SLOW = FakeSimulator.usable("wasm");
    private static final FakeSimulator GONE = FakeSimulator.missing("native", "there is no library");

    @Test
    void theFirstThatCanBeUsedIsTaken() {
        assertEquals("native", engines("auto", FAST, SLOW).preferred().name());
        assertEquals("wasm", engines("auto", GONE, SLOW).preferred().name());
    }

    @Test
    void aNamedOneIsTakenThoughAnotherIsPreferred() {
        assertEquals("wasm", engines("wasm", FAST, SLOW).preferred().name());
    }

    @Test
    void oneThatIsInsistedOnAndCannotBeUsedIsNotReplaced() {
        String message = refusal("auto", GONE.withInsistence(), SLOW);
        assertTrue(message.contains("'native'") && message.contains("there is no library"), message);
        assertTrue(engines("auto", GONE.withInsistence(), SLOW).usable().isEmpty());
    }

    @Test
    void insistenceOnOneThatCannotBeUsedCountsWhereverItIs() {
        String message = refusal("auto", FAST, FakeSimulator.missing("wasm", "it was not built").withInsistence());
        assertTrue(message.contains("'wasm'") && message.contains("it was not built"), message);
    }

    @Test
    void oneThatIsNamedIsTakenThoughAnotherIsInsistedOn() {
        assertEquals("wasm", engines("wasm", GONE.withInsistence(), SLOW).preferred().name());
    }

    @Test
    void insistenceOnOneThatCanBeUsedChangesNothing() {
        assertEquals("native", engines("auto", FAST, SLOW.withInsistence()).preferred().name());
    }

    @Test
    void whereNoneCanBeUsedEachObstacleIsTold() {
        String message = refusal("auto", GONE, FakeSimulator.missing("wasm", "it was not built"));
        assertTrue(message.contains("native: there is no library. wasm: it was not built."), message);
    }

    @Test
    void whereNoneIsInstalledTheBundlesAreNamed() {
        String message = refusal("auto");
        assertTrue(message.contains("org.virel.mujoco.foreign") && message.contains("org.virel.mujoco.wasm"), message);
    }

    @Test
    void aNamedOneThatCannotBeUsedIsNotReplaced() {
        String message = refusal("native", GONE, SLOW);
        assertTrue(message.contains("'native'") && message.contains("there is no library"), message);
    }

    @Test
    void aNameThatNoneHasIsRefusedWithThoseThereAre() {
        String message = refusal("bullet", FAST, SLOW);
        assertTrue(message.contains("'bullet'") && message.contains("native: can be used"), message);
    }

    @Test
    void settingsAreThoseOfAllSimulatorsAndOneThatChooses() {
        assertEquals(
                "[native_library, simulator, wasm_library]",
                simulators(FAST, SLOW).settings().stream().map(setting -> setting.key()).toList().toString());
    }

    @Test
    void aStateGoesOnWhereItWasMade() {
        State state = savedBy(SLOW);
        try (Environment environment = create("auto", FAST, SLOW)) {
            environment.restore(state);
            assertEquals("wasm", environment.save().text("simulator"));
            assertFalse(environment.step(new float[6]).done());
        }
    }

    @Test
    void theNextEpisodeIsThePreferredOnesAgain() {
        FakeSimulator slow = FakeSimulator.usable("wasm");
        State state = savedBy(SLOW);
        try (Environment environment = create("auto", FAST, slow)) {
            environment.restore(state);
            environment.reset(2);
            assertEquals("native", environment.save().text("simulator"));
            assertEquals(0, slow.open());
        }
    }

    @Test
    void aStateOfASimulatorThatIsNotThereIsRefusedByName() {
        State state = savedBy(SLOW);
        try (Environment environment = create("auto", FAST)) {
            String message = assertThrows(IllegalArgumentException.class, () -> environment.restore(state))
                    .getMessage();
            assertTrue(message.contains("'wasm'") && message.contains("native: can be used"), message);
        }
    }

    @Test
    void aStateOfAnotherSimulatorThanTheNamedOneIsRefused() {
        State state = savedBy(SLOW);
        try (Environment environment = create("native", FAST, SLOW)) {
            assertThrows(IllegalArgumentException.class, () -> environment.restore(state));
        }
    }

    @Test
    void aStateBetweenEpisodesGoesOnAnywhere() {
        try (Environment made = create("auto", SLOW);
                Environment environment = create("auto", FAST)) {
            environment.restore(made.save());
            environment.reset(1);
            assertEquals("native", environment.save().text("simulator"));
        }
    }

    private static State savedBy(FakeSimulator simulator) {
        try (Environment environment = create("auto", simulator)) {
            environment.reset(1);
            environment.step(new float[6]);
            return environment.save();
        }
    }

    private static Environment create(String wanted, FakeSimulator... there) {
        return new MujocoProvider(Installed.offer("HalfCheetah-v2"), simulators(there))
                .create(Settings.of(Map.of("simulator", wanted)));
    }

    private static String refusal(String wanted, FakeSimulator... there) {
        return assertThrows(IllegalStateException.class, () -> create(wanted, there)).getMessage();
    }

    private static Engines engines(String wanted, FakeSimulator... there) {
        return simulators(there).with(Settings.of(Map.of("simulator", wanted)));
    }

    private static Simulators simulators(FakeSimulator... there) {
        return new Simulators(Stream.of(there).map(one -> Map.entry(one.name(), one)).toList());
    }
}
