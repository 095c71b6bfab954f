package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.run.Evaluator;
import org.virel.api.run.Run;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;

/** Every pipeline that is stopped and resumed ends with the same bytes as one that was left alone; the launcher's tests kill processes. */
class ResumedRunsTest {

    /** At a checkpoint in the midst of an episode, of the period of a delayed policy and of one between two copies of a prior. */
    private static final String STOP = "280";
    private static final String END = "420";

    private static final Path PAGE = Path.of(System.getProperty("virel.features", "features"), "../docs/pipelines.md");

    private static final Map<String, String> SMALL = Map.of("seed", "5", "learning_starts", "100", "buffer_size", "300",
            "eval_freq", "120", "eval_steps", "100", "log_interval", "50", "checkpoint_interval", "70");

    @TempDir
    private Path folder;

    private RunsInFramework runs;

    @BeforeEach
    void open() {
        runs = new RunsInFramework(folder);
    }

    @AfterEach
    void close() throws Exception {
        runs.deleteAll();
    }

    /** Every pipeline as it is, the commands that the page gives for parts that no pipeline names, and others that remember something of their own. */
    static Stream<String> commands() throws IOException {
        return Stream.of(
                Pipeline.all().stream().map(Pipeline::name),
                documented().stream(),
                Stream.of(
                        "sac2 temperature=tuned critic.through=q combination=mean",
                        "beta lambda_rule=mean-reward epsilon_period=3",
                        "virel trainer=asynchronous",
                        "ddpg n_envs=3",
                        "beta normalize_observation=true normalize_reward=true"))
                .flatMap(each -> each);
    }

    private static List<String> documented() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("## Other parts"), page.indexOf("## A pipeline of your own"));
        return Pattern.compile("`([a-z0-9-]+ [^`]*=[^`]*)`").matcher(table).results().map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aRunThatIsStoppedAndResumedEndsWithTheSameBytes(String command) throws Exception {
        Run straight = train(command, "straight", END);
        Run stopped = train(command, "stopped", STOP);

        runs.resume("resumed", stopped, Map.of("total_timesteps", END));
        Run resumed = end("resumed");

        assertEquals(stopped.directory(), resumed.directory());
        assertEquals(Long.parseLong(END), resumed.step());
        assertEquals(List.of(stopped.step()), resumed.events().stream()
                .filter(event -> event.kind().equals("resumed")).map(RunEvent::step).toList());
        for (String file : List.of("progress.csv", "monitor.csv")) {
            assertEquals(Files.readString(runs.file("straight", file)), Files.readString(runs.file("stopped", file)),
                    file);
        }
        assertEquals(Optional.empty(), runs.service(Evaluator.class, "(objectClass=*)")
                .difference(straight.directory(), resumed.directory()));
        assertSameReplay(straight.directory(), resumed.directory());
    }

    @Test
    void thePageNamesEachPartOnce() throws IOException {
        assertEquals(8, documented().size());
        assertEquals(documented().size(), documented().stream().distinct().count());
    }

    private Run train(String command, String id, String steps) throws Exception {
        List<String> words = List.of(command.split(" "));
        Pipeline pipeline = Pipeline.all().stream().filter(one -> one.name().equals(words.getFirst())).findFirst()
                .orElseThrow();
        SortedMap<String, String> settings = new TreeMap<>(pipeline.settings());
        settings.putAll(SMALL);
        settings.put("run.pipeline", pipeline.name());
        settings.put("total_timesteps", steps);
        if (!pipeline.isLinear()) {
            settings.putAll(Map.of("net_arch", "16,16", "batch_size", "16"));
        }
        if (pipeline.estimatesEpsilon()) {
            settings.put("epsilon_samples", "64");
        }
        settings.computeIfPresent("start_steps", (key, value) -> "120");
        words.stream().skip(1).map(word -> word.split("=", 2)).forEach(word -> settings.put(word[0], word[1]));
        runs.configure(id, settings);
        return end(id);
    }

    private Run end(String id) throws Exception {
        Run run = runs.run(id);
        assertEquals(RunState.FINISHED, RunsInFramework.end(run), () -> id + ": " + run.reason().orElse(""));
        return run;
    }

    private static void assertSameReplay(Path expected, Path actual) throws IOException {
        List<Path> segments = segments(expected);
        assertEquals(names(segments), names(segments(actual)), "segments of the replay");
        for (Path segment : segments) {
            assertArrayEquals(Files.readAllBytes(segment),
                    Files.readAllBytes(actual.resolve(expected.relativize(segment))), segment.toString());
        }
    }

    private static List<Path> segments(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("checkpoints/replay"))) {
            return files.sorted().toList();
        }
    }

    private static String names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(" "));
    }
}
