package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is stopped and resumed in another process ends with the same bytes as what was left alone: some of the family, and all of it in one
 * process in the tests within the framework. KillIT does worse to one of them.
 */
class FamilyResumeIT {

    /** At a checkpoint in the midst of an episode, of the period of a delayed policy and of one between two copies of a prior. */
    private static final String STOP = "280";
    private static final String END = "420";

    private static final List<String> SMALL = List.of("learning_starts=100", "buffer_size=300", "eval_freq=120",
            "eval_steps=100", "log_interval=50", "checkpoint_interval=70");

    @TempDir
    private Path folder;

    /** A temperature that is learned, a prior that is copied, a table, three environments, two threads. */
    @ParameterizedTest
    @ValueSource(strings = {"beta normalize_observation=true normalize_reward=true", "mpo", "tabular-em",
        "ddpg n_envs=3",
        "virel trainer=asynchronous"})
    void whatIsStoppedAndResumedInAnotherProcessEndsWithTheSameBytes(String command) throws Exception {
        train(command, "straight", END);
        train(command, "stopped", STOP);
        virel("resume", "stopped", "--steps", END);
        String events = Files.readString(folder.resolve("stopped/events.jsonl"));
        // Three environments step at once: 282 is the first that is not before the stop.
        assertTrue(events.lines().anyMatch(line -> line.matches(".*\"step\":28[0-2],.*\"resumed\".*")), events);
        SavedBytes.assertSameEnd(folder.resolve("straight"), folder.resolve("stopped"));
    }

    private void train(String command, String directory, String steps) throws Exception {
        List<String> words = List.of(command.split(" "));
        String pipeline = words.getFirst();
        List<String> arguments = new ArrayList<>(
                List.of("train", pipeline, "--seed", "5", "--directory", directory, "--steps", steps));
        arguments.addAll(words.subList(1, words.size()));
        arguments.addAll(SMALL);
        SortedMap<String, String> settings = FeatureFile.named(pipeline).allSettings();
        if (!"linear".equals(settings.get("network"))) {
            arguments.add("net_arch=16,16");
            arguments.add("batch_size=16");
        }
        if ("residual-error".equals(settings.get("temperature"))) {
            arguments.add("epsilon_samples=64");
        }
        if (settings.containsKey("start_steps")) {
            arguments.add("start_steps=120");
        }
        virel(arguments.toArray(String[]::new));
    }

    private void virel(String... arguments) throws Exception {
        VirelProcess process = VirelProcess.run(folder, arguments);
        assertEquals(0, process.exitCode(), () -> Arrays.toString(arguments) + ": " + process.errors());
    }
}
