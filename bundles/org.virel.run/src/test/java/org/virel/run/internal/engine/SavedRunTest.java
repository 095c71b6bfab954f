package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.run.Evaluator;
import org.virel.api.settings.SettingException;
import org.virel.run.internal.SavedRunEvaluator;

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
                    run.pipeline().evaluate(60, () -> false).orElseThrow().meanReturn());
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
}
