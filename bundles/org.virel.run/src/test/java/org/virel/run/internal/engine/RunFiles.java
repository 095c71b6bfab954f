package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.virel.api.environment.Box;
import org.virel.api.replay.Replay;
import org.virel.api.run.RunEvent;
import org.virel.api.state.State;
import org.virel.replay.uniform.internal.UniformReplayProvider;
import org.virel.run.internal.checkpoint.CheckpointStore;
import org.virel.run.internal.checkpoint.Restored;
import org.virel.run.internal.checkpoint.StateFormat;
import org.virel.testkit.TestAssembly;

/** What lies in the directories of runs. */
final class RunFiles {

    private RunFiles() {}

    /** Checks that two runs have the same lines, the same state and the same transitions, to the last byte. */
    static void assertSameRun(Path expected, Path actual) throws IOException {
        for (String file : List.of("monitor.csv", "progress.csv")) {
            assertEquals(
                    Files.readString(expected.resolve(file)),
                    Files.readString(actual.resolve(file)),
                    () -> file + " differs");
        }
        Restored first = last(expected);
        Restored second = last(actual);
        assertEquals(first.step(), second.step());
        for (String part : List.of("pipeline", "journal")) {
            assertArrayEquals(
                    bytes(first.state().state(part)),
                    bytes(second.state().state(part)),
                    () -> part + " differs, first at " + difference(first.state(), second.state(), ""));
        }
        assertArrayEquals(bytes(rows(first)), bytes(rows(second)), "transitions differ");
    }

    /** Returns the newest checkpoint. */
    static Restored last(Path directory) throws IOException {
        return CheckpointStore.look(directory.resolve("checkpoints"), what -> {
            throw new AssertionError(what);
        })
                .orElseThrow();
    }

    /** Returns the directories of the checkpoints, oldest first. */
    static List<Path> checkpoints(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("checkpoints"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("step-"))
                    .sorted()
                    .toList();
        }
    }

    /** Deletes the newest checkpoints but some. */
    static void keepOldest(Path directory, int count) throws IOException {
        List<Path> all = checkpoints(directory);
        for (Path gone : all.subList(count, all.size())) {
            delete(gone);
        }
    }

    static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    /** Returns the names of everything in a directory, and the content of files. */
    static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                String content = Files.isRegularFile(file) ? HexFormat.of().formatHex(Files.readAllBytes(file)) : "";
                contents.put(directory.relativize(file).toString(), content);
            }
        }
        return contents;
    }

    /** Returns the events of a kind. */
    static List<RunEvent> events(Path directory, String kind) throws IOException {
        return EventLog.open(directory).all().stream()
                .filter(event -> event.kind().equals(kind))
                .toList();
    }

    private static State rows(Restored checkpoint) throws IOException {
        Replay replay = replay(checkpoint);
        return replay.export(replay.first(), replay.next());
    }

    /** Returns a replay that holds what a checkpoint holds. */
    static Replay replay(Restored checkpoint) throws IOException {
        String capacity = checkpoint.state().state("given").text("buffer_size");
        State collector = checkpoint.state().state("pipeline").state("collector");
        int size = collector.find("environment0").orElse(collector).tensor("observation").data().length;
        Replay replay = new UniformReplayProvider()
                .create(TestAssembly.of(Box.of(size, -1, 1), Box.of(1, -1, 1), Map.of("buffer_size", capacity)));
        checkpoint.restoreReplay(replay);
        return replay;
    }

    static byte[] bytes(State state) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            StateFormat.write(state, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static String difference(State first, State second, String path) {
        for (String name : first.names()) {
            Object one = first.entries().get(name);
            Object other = second.entries().get(name);
            if (one instanceof State a && other instanceof State b) {
                String below = difference(a, b, path + "/" + name);
                if (!below.isEmpty()) {
                    return below;
                }
            } else if (other == null || !Arrays.equals(entry(one), entry(other))) {
                return path + "/" + name;
            }
        }
        return "";
    }

    private static byte[] entry(Object value) {
        return bytes(State.builder().putEntry("value", value).build());
    }
}
