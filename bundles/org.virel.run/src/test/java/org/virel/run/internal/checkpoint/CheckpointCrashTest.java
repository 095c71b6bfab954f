package org.virel.run.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends the process, or cuts the power, after every single operation on the disk. */
class CheckpointCrashTest {

    private static final int EVERY = 10;
    private static final int STEPS = 40;

    @TempDir
    Path temporary;

    private int crashes;
    private long finished;

    private interface Remains {
        void leave(Path target) throws IOException;
    }

    /** Restores from what a crash left, goes on for one checkpoint, and restores again. */
    private void assertUsable(Remains remains, String after) throws IOException {
        Path directory = temporary.resolve("crash-" + crashes++);
        remains.leave(directory);
        CheckpointStore store = CheckpointStore.open(directory, 2, new ObservedDisk(), Checkpoints.LONGEST);
        Optional<Restored> restored = store.newest(damage -> fail(after + ": " + damage));
        long step = restored.map(Restored::step).orElse(0L);
        assertTrue(step == finished || step == finished + EVERY, after + ": step " + step + " after " + finished);
        FakeReplay replay = new FakeReplay(Checkpoints.CAPACITY);
        if (restored.isPresent()) {
            Checkpoints.assertWhole(restored.get());
            restored.get().restoreReplay(replay);
        }
        Checkpoints.train(store, replay, EVERY, (int) step + EVERY);
        Restored next = CheckpointStore.look(directory, damage -> fail(after + ": " + damage)).orElseThrow();
        assertEquals(step + EVERY, next.step());
        Checkpoints.assertWhole(next);
    }

    private void train(Path directory, ObservedDisk.Watch watch) throws IOException {
        CheckpointStore store = CheckpointStore.open(directory, 2, new ObservedDisk(watch), Checkpoints.LONGEST);
        FakeReplay replay = new FakeReplay(Checkpoints.CAPACITY);
        for (int step = EVERY; step <= STEPS; step += EVERY) {
            Checkpoints.train(store, replay, EVERY, step);
            finished = step;
        }
    }

    @Test
    void aProcessThatDiesLeavesTheOldOrTheNewCheckpoint() throws IOException {
        Path directory = temporary.resolve("checkpoints");
        train(directory, new ObservedDisk.Watch() {
            @Override
            public void after(String operation, Path path) throws IOException {
                assertUsable(target -> Checkpoints.copy(directory, target), operation + " " + path);
            }
        });
        assertTrue(crashes > 100, crashes + " crashes");
    }

    @Test
    void aPowerFailureLeavesTheOldOrTheNewCheckpoint() throws IOException {
        Path directory = temporary.resolve("checkpoints");
        PowerFailure failure = new PowerFailure(directory);
        train(directory, new ObservedDisk.Watch() {
            @Override
            public void moved(Path from, Path to) {
                failure.moved(from, to);
            }

            @Override
            public void after(String operation, Path path) throws IOException {
                failure.after(operation, path);
                assertUsable(failure::leave, operation + " " + path);
            }
        });
        finished = STEPS;
        assertUsable(failure::leave, "the last write");
        assertTrue(crashes > 100, crashes + " crashes");
    }

    /** An older checkpoint must not come back from a power failure without its segments. */
    @Test
    void segmentsAreDeletedOnlyWhenTheirCheckpointIsGoneForGood() throws IOException {
        Path directory = temporary.resolve("checkpoints");
        Set<Path> pending = new HashSet<>();
        List<Path> deleted = new ArrayList<>();
        train(directory, new ObservedDisk.Watch() {
            @Override
            public void moved(Path from, Path to) {
                if (from.getFileName().toString().startsWith("step-")) {
                    pending.add(from);
                }
            }

            @Override
            public void after(String operation, Path path) {
                if (operation.equals("sync") && path.equals(directory)) {
                    pending.clear();
                }
                if (operation.equals("delete") && path.startsWith(directory.resolve("replay"))) {
                    deleted.add(path);
                    assertEquals(Set.of(), pending, "when " + path + " was deleted");
                }
            }
        });
        assertFalse(deleted.isEmpty());
    }
}
