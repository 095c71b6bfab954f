package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.run.Evaluator;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.SavedRunEvaluator;
import org.virel.run.internal.catalog.Role;

class SavedRunTest {

    @TempDir
    static Path folder;

    private static Path saved;

    private final Laboratory laboratory = new Laboratory(folder);
    private final Evaluator evaluator = new SavedRunEvaluator(laboratory.catalog);

    @BeforeAll
    static void doWholeRun() throws Exception {
        saved = new Laboratory(folder).finish("saved", Map.of("total_timesteps", "130"));
    }

    @Test
    void theSameSeedGivesTheSameEpisodes() {
        Evaluator.Result first = evaluator.evaluate(saved, 3, 7, Map.of());

        assertEquals(first, evaluator.evaluate(saved, 3, 7, Map.of()));
        assertNotEquals(first, evaluator.evaluate(saved, 3, 8, Map.of()));
        assertEquals(3, first.returns().size());
        assertEquals(java.util.List.of(70, 70, 70), first.lengths());
        assertEquals(130, first.step());
    }

    @Test
    void moreEpisodesBeginWithTheSameOnes() {
        Evaluator.Result few = evaluator.evaluate(saved, 2, 7, Map.of());
        Evaluator.Result more = evaluator.evaluate(saved, 4, 7, Map.of());

        assertEquals(few.returns(), more.returns().subList(0, 2));
    }

    @Test
    void itPlaysThePolicyThatTheRunEvaluatedItself() throws Exception {
        String[] lines = Files.readString(saved.resolve("progress.csv")).split("\n");
        String[] header = lines[0].split(",");
        String[] last = lines[lines.length - 1].split(",");
        int column = java.util.Arrays.asList(header).indexOf("eval/mean_reward");
        try (SavedRun run = SavedRun.open(saved, laboratory.catalog, new java.util.TreeMap<>())) {
            assertEquals("130", last[0]);
            assertEquals(
                    Double.parseDouble(last[column]),
                    run.pipeline().evaluations().untilSteps(60, () -> false).orElseThrow().meanReturn());
        }
    }

    @Test
    void nothingInTheDirectoryChanges() throws Exception {
        Map<String, String> before = RunFiles.contents(saved);
        evaluator.evaluate(saved, 1, 7, Map.of());

        assertEquals(before, RunFiles.contents(saved));
    }

    @Test
    void settingsMayBeOverridden() {
        assertEquals(
                java.util.List.of(30),
                evaluator.evaluate(saved, 1, 7, Map.of("max_path_length", "30")).lengths());
    }

    @Test
    void anUnknownSettingIsNamed() {
        SettingException unknown = assertThrows(
                SettingException.class, () -> evaluator.evaluate(saved, 1, 7, Map.of("max_path_lenth", "30")));
        assertTrue(unknown.getMessage().contains("max_path_length"), unknown.getMessage());
    }

    @Test
    void whatIsNoRunIsRefused() {
        IllegalArgumentException none = assertThrows(
                IllegalArgumentException.class,
                () -> evaluator.evaluate(folder.resolve("none"), 1, 7, Map.of()));
        assertTrue(none.getMessage().contains("is no run directory"), none.getMessage());
    }

    @Test
    void aRunWithoutACheckpointIsRefused() throws Exception {
        Path young = laboratory.finish("young", Map.of("total_timesteps", "5"));
        RunFiles.keepOldest(young, 0);

        IllegalArgumentException none = assertThrows(
                IllegalArgumentException.class, () -> evaluator.evaluate(young, 1, 7, Map.of()));
        assertTrue(none.getMessage().contains("no intact checkpoint"), none.getMessage());
    }

    @Test
    void aSpectatorSeesTheFirstEpisodeFromItsBeginningToItsEnd() {
        List<Integer> steps = new ArrayList<>();
        List<Double> returns = new ArrayList<>();
        Evaluator.Result result = evaluator.evaluate(saved, 2, 7, Map.of("max_path_length", "30"),
                (scene, step, sum) -> {
                    assertEquals(0.05, scene.stepSeconds());
                    steps.add(step);
                    returns.add(sum);
                });

        assertEquals(IntStream.rangeClosed(0, 30).boxed().toList(), steps);
        assertEquals(0, returns.getFirst());
        assertEquals(result.returns().getFirst(), returns.getLast());
    }

    @Test
    void whetherSomebodyWatchesChangesNothing() {
        assertEquals(
                evaluator.evaluate(saved, 3, 7, Map.of()),
                evaluator.evaluate(saved, 3, 7, Map.of(), (scene, step, sum) -> {}));
    }

    @Test
    void anEnvironmentThatShowsNothingIsRefusedWithOthersThatDo() {
        Laboratory plain = new Laboratory(folder, new Unseen());
        plain.catalog.add(Role.ENVIRONMENT, "Swing-v0", new PendulumProvider());
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new SavedRunEvaluator(plain.catalog).evaluate(saved, 1, 7, Map.of(), (scene, step, sum) -> {}));

        assertEquals(
                "environment Pendulum-v1 does not say what it looks like, so it cannot be recorded; these do: Swing-v0",
                refused.getMessage());
    }

    /** A pendulum in the dark. Nobody may take a step in it. */
    private static final class Unseen implements EnvironmentProvider {

        @Override
        public List<Setting<?>> settings() {
            return new PendulumProvider().settings();
        }

        @Override
        public Environment create(Settings settings) {
            return new Dark(new PendulumProvider().create(settings));
        }
    }

    private record Dark(Environment inner) implements Environment {

        @Override
        public Box observationSpace() {
            return inner.observationSpace();
        }

        @Override
        public Space actionSpace() {
            return inner.actionSpace();
        }

        @Override
        public float[] reset(long seed) {
            return inner.reset(seed);
        }

        @Override
        public Step step(float[] action) {
            throw new AssertionError("a step was taken");
        }

        @Override
        public State save() {
            return inner.save();
        }

        @Override
        public void restore(State state) {
            inner.restore(state);
        }
    }
}
