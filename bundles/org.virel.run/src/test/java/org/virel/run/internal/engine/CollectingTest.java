package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.data.Batch;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Role;

/** Episodes in training: where they begin and end, and what is stored of that. */
class CollectingTest {

    @TempDir
    Path folder;

    private final List<Integer> resets = new ArrayList<>();
    private int steps;

    /** Counts the steps of training up to each reset. */
    private Path collect(Map<String, String> settings) throws Exception {
        Laboratory laboratory = new Laboratory(folder);
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.made(EnvironmentProvider.class, new PendulumProvider(), Environment.class, (method, arguments,
                        meant) -> {
                    if (method.equals("reset")) {
                        resets.add(steps);
                    }
                    steps += method.equals("step") ? 1 : 0;
                    return meant.go();
                }));
        Map<String, String> given = new TreeMap<>(Map.of("eval_freq", "0", "total_timesteps", "241"));
        given.putAll(settings);
        return laboratory.finish("run", given);
    }

    private static long terminals(Path directory) throws Exception {
        Replay replay = RunFiles.replay(RunFiles.last(directory));
        Batch batch = Batch.of(2000, 3, 1);
        replay.sample(batch, RandomStream.of(1));
        long terminals = 0;
        for (float terminated : batch.terminated()) {
            terminals += terminated == 0 ? 0 : 1;
        }
        return terminals;
    }

    @Test
    void episodesBeginWhereOneWasCutAndAtEachInterval() throws Exception {
        Path directory = collect(Map.of());

        assertEquals(List.of(0, 70, 120, 190, 240), resets);
        List<String> monitor = Files.readAllLines(directory.resolve("monitor.csv"));
        assertEquals(3, monitor.size(), "the episodes cut by the interval are not told");
        assertEquals("190,1", monitor.get(2).substring(0, 5));
    }

    @Test
    void withoutAnIntervalEpisodesGoOnToTheirEnd() throws Exception {
        collect(Map.of("reset_interval", "0"));

        assertEquals(List.of(0, 70, 140, 210), resets);
    }

    @Test
    void aCutIsNotTerminal() throws Exception {
        assertEquals(0, terminals(collect(Map.of("timeouts_are_terminal", "true"))), "a cut by the run never is");
    }

    @Test
    void aTimeLimitOfTheEnvironmentIsTerminalOnlyWhereAskedFor() throws Exception {
        Path asked = collect(Map.of("max_episode_steps", "10", "timeouts_are_terminal", "true"));
        long terminals = terminals(asked);

        // One of ten.
        assertEquals(200, terminals, 60);
    }

    @Test
    void aTimeLimitOfTheEnvironmentIsNotTerminalByDefault() throws Exception {
        assertEquals(0, terminals(collect(Map.of("max_episode_steps", "10"))));
    }

    /** Rows are step, episode, r, l, terminated. */
    @Test
    void aTimeLimitOfTheRunEndsEpisodesOfAnyEnvironment() throws Exception {
        Path directory = collect(Map.of("time_limit", "25", "reset_interval", "0"));

        assertEquals(List.of(0, 25, 50, 75, 100, 125, 150, 175, 200, 225), resets);
        List<String> monitor = Files.readAllLines(directory.resolve("monitor.csv"));
        assertEquals(10, monitor.size());
        for (String line : monitor.subList(1, 10)) {
            assertTrue(line.endsWith(",25,false"), line);
        }
        assertEquals(0, terminals(directory));
    }

    @Test
    void aTimeLimitOfTheRunIsTerminalWhereTimeoutsAre() throws Exception {
        long terminals = terminals(collect(Map.of("time_limit", "10", "timeouts_are_terminal", "true")));

        // One of ten.
        assertEquals(200, terminals, 60);
    }

    @Test
    void theShorterOfTwoTimeLimitsHolds() throws Exception {
        collect(Map.of("time_limit", "60", "max_episode_steps", "50", "reset_interval", "0"));

        assertEquals(List.of(0, 50, 100, 150, 200), resets);
    }

    @Test
    void evaluationKeepsTheTimeLimitOfTheRun() throws Exception {
        Path directory = collect(Map.of("time_limit", "25", "eval_freq", "200"));

        List<String> progress = Files.readAllLines(directory.resolve("progress.csv"));
        int column = List.of(progress.getFirst().split(",")).indexOf("eval/mean_ep_length");
        assertEquals("25.0", progress.get(4).split(",")[column]);
    }
}
