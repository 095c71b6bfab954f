package org.virel.run.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.virel.api.state.State;

/** What the tests of the store do again and again. */
final class Checkpoints {

    static final int CAPACITY = 25;
    static final int LONGEST = 4;

    private Checkpoints() {}

    static State state(long step) {
        return State.builder()
                .put("step", step)
                .put("weights", new float[] {step, Float.NaN, -0f}, 3, 1)
                .put("nested", State.builder().put("name", "step " + step).build())
                .build();
    }

    /** Returns the replay as it was at a step; one transition a step. */
    static FakeReplay replayAt(long step) {
        return new FakeReplay(CAPACITY).grow((int) step);
    }

    /** Writes a checkpoint each so many steps with one replay that grows. */
    static FakeReplay train(CheckpointStore store, FakeReplay replay, int every, int until) throws IOException {
        for (int step = (int) replay.next() + every; step <= until; step += every) {
            replay.grow(every);
            store.write(step, state(step), replay);
        }
        return replay;
    }

    /** Checks that state and replay are those of the step at which they were written. */
    static void assertWhole(Restored restored) throws IOException {
        FakeReplay replay = new FakeReplay(CAPACITY);
        restored.restoreReplay(replay);
        assertEquals(restored.step(), restored.state().integer("step"));
        assertEquals("step " + restored.step(), restored.state().state("nested").text("name"));
        assertEquals(restored.step(), replay.next());
        assertEquals(replayAt(restored.step()).rows(), replay.rows());
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files(directory)) {
            names.add(directory.relativize(file).toString());
        }
        return names;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : all.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }
}
