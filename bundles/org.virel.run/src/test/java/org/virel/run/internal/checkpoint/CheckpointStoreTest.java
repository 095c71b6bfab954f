package org.virel.run.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

    @TempDir
    Path directory;

    private CheckpointStore open(int keep) throws IOException {
        return CheckpointStore.open(directory, keep, new ObservedDisk(), Checkpoints.LONGEST);
    }

    private static Restored newest(CheckpointStore store) throws IOException {
        return store.newest(damage -> fail(damage)).orElseThrow();
    }

    @Test
    void aNewStoreHasNothing() throws IOException {
        CheckpointStore store = open(5);
        assertEquals(Optional.empty(), store.newest(damage -> fail(damage)));
        assertEquals(List.of(), store.steps());
    }

    @Test
    void eachOfManyCheckpointsComesBackWhileTheRingGoesRound() throws IOException {
        FakeReplay replay = new FakeReplay(Checkpoints.CAPACITY);
        for (int step = 7; step <= 210; step += 7) {
            Checkpoints.train(open(3), replay, 7, step);
            Restored restored = newest(open(3));
            assertEquals(step, restored.step());
            Checkpoints.assertWhole(restored);
        }
    }

    @Test
    void oneProcessThatWritesManyTimesKeepsTheNewest() throws IOException {
        CheckpointStore store = open(3);
        Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 7, 210);
        assertEquals(List.of(196L, 203L, 210L), store.steps());
        assertEquals(List.of(196L, 203L, 210L), open(3).steps());
        Checkpoints.assertWhole(newest(open(3)));
    }

    @Test
    void eachTransitionIsWrittenOnce() throws IOException {
        FakeReplay replay = Checkpoints.train(open(3), new FakeReplay(Checkpoints.CAPACITY), 10, 100);
        assertEquals(LongStream.range(0, 100).boxed().toList(), replay.exported());
    }

    @Test
    void aResumedRunWritesOnlyWhatCameSince() throws IOException {
        Checkpoints.train(open(3), new FakeReplay(Checkpoints.CAPACITY), 10, 50);
        CheckpointStore store = open(3);
        FakeReplay replay = new FakeReplay(Checkpoints.CAPACITY);
        newest(store).restoreReplay(replay);
        Checkpoints.train(store, replay, 10, 70);
        assertEquals(LongStream.range(50, 70).boxed().toList(), replay.exported());
        Checkpoints.assertWhole(newest(open(3)));
    }

    @Test
    void segmentsThatNobodyNeedsAreDeleted() throws IOException {
        Checkpoints.train(open(2), new FakeReplay(Checkpoints.CAPACITY), 10, 100);
        List<String> segments = Checkpoints.names(directory.resolve("replay"));
        // The window of step 90 begins with transition 65, in the segment that begins with 64.
        assertEquals("000000000064-000000000068.bin", segments.getFirst());
        assertEquals("000000000098-000000000100.bin", segments.getLast());
        assertEquals(11, segments.size());
    }

    @Test
    void aReplayThatMovedOnByMoreThanItHoldsIsWrittenWhole() throws IOException {
        CheckpointStore store = open(5);
        FakeReplay replay = new FakeReplay(Checkpoints.CAPACITY).grow(10);
        store.write(10, Checkpoints.state(10), replay);
        replay.grow(90);
        store.write(100, Checkpoints.state(100), replay);
        Checkpoints.assertWhole(newest(open(5)));
    }

    @Test
    void anEmptyReplayNeedsNoSegments() throws IOException {
        open(5).write(0, Checkpoints.state(0), new FakeReplay(Checkpoints.CAPACITY));
        Checkpoints.assertWhole(newest(open(5)));
        assertEquals(List.of("step-000000000000/checkpoint.json", "step-000000000000/state.bin"),
                Checkpoints.names(directory));
    }

    @Test
    void aFinishedCheckpointIsNeverWrittenAgain() throws IOException {
        CheckpointStore store = open(5);
        FakeReplay replay = Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 10, 50);
        Map<Path, Object> before = identities();
        store.write(50, Checkpoints.state(999), replay);
        open(5).write(50, Checkpoints.state(999), replay);
        assertEquals(before, identities());
    }

    @Test
    void laterCheckpointsLeaveTheFilesOfEarlierOnesAlone() throws IOException {
        CheckpointStore store = open(50);
        FakeReplay replay = Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 10, 50);
        Map<Path, Object> before = identities();
        Checkpoints.train(store, replay, 10, 90);
        Map<Path, Object> after = identities();
        after.keySet().retainAll(before.keySet());
        assertEquals(before, after);
    }

    @Test
    void anotherReplayOfTheSameTransitionsSharesTheirFiles() throws IOException {
        CheckpointStore store = open(50);
        Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 4, 20);
        Map<Path, Object> before = identities();
        store.write(21, Checkpoints.state(21), Checkpoints.replayAt(21));
        Map<Path, Object> after = identities();
        assertEquals(before.size() + 3, after.size(), "state, manifest, one transition");
        after.keySet().retainAll(before.keySet());
        assertEquals(before, after);
    }

    @Test
    void aReplayBegunAnewDoesNotTouchWhatOlderCheckpointsHold() throws IOException {
        CheckpointStore store = open(50);
        Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 4, 12);
        FakeReplay other = new FakeReplay(Checkpoints.CAPACITY).grow(12, 1000);
        store.write(13, Checkpoints.state(13), other);
        FakeReplay restored = new FakeReplay(Checkpoints.CAPACITY);
        newest(open(50)).restoreReplay(restored);
        assertEquals(other.rows(), restored.rows());
        Files.move(store.path(13), directory.resolve("elsewhere"));
        Checkpoints.assertWhole(newest(open(50)));
    }

    @Test
    void segmentsOfAnInterruptedWriteAreReplaced() throws IOException {
        Checkpoints.train(open(5), new FakeReplay(Checkpoints.CAPACITY), 10, 20);
        Path leftover = directory.resolve("replay").resolve(Segment.name(20, 24, 1));
        Files.writeString(leftover, "half a segm");
        CheckpointStore store = open(5);
        FakeReplay replay = new FakeReplay(Checkpoints.CAPACITY);
        newest(store).restoreReplay(replay);
        Checkpoints.train(store, replay, 10, 30);
        Checkpoints.assertWhole(newest(open(5)));
    }

    @Test
    void leftoversAreRemovedOnOpening() throws IOException {
        Checkpoints.train(open(5), new FakeReplay(Checkpoints.CAPACITY), 10, 20);
        List<String> before = Checkpoints.names(directory);
        Files.createDirectories(directory.resolve(".writing-step-000000000030"));
        Files.writeString(directory.resolve(".writing-step-000000000030/state.bin"), "half");
        Files.createDirectories(directory.resolve(".pruned-step-000000000000"));
        Files.writeString(directory.resolve(".pruned-step-000000000000/checkpoint.json"), "{}");
        Files.writeString(directory.resolve("replay/.writing-000000000020-000000000024.bin"), "half");
        open(5);
        assertEquals(before, Checkpoints.names(directory));
        assertFalse(Files.exists(directory.resolve(".pruned-step-000000000000")));
    }

    @Test
    void keepIsTakenUpByTheNextWrite() throws IOException {
        CheckpointStore store = open(5);
        FakeReplay replay = Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 10, 50);
        store.keep(1);
        Checkpoints.train(store, replay, 10, 60);
        assertEquals(List.of(60L), store.steps());
        assertThrows(IllegalArgumentException.class, () -> store.keep(0));
    }

    @Test
    void aReplayOfAnotherCapacityIsRefused() throws IOException {
        CheckpointStore store = open(5);
        Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 10, 50);
        Restored restored = newest(store);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> restored.restoreReplay(new FakeReplay(10)));
        assertTrue(refused.getMessage().contains("capacity of 10"), refused.getMessage());
        assertTrue(refused.getMessage().contains("[25, 50)"), refused.getMessage());
    }

    @Test
    void onlyAnEmptyReplayIsFilled() throws IOException {
        CheckpointStore store = open(5);
        FakeReplay replay = Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 10, 20);
        Restored restored = newest(store);
        assertThrows(IllegalArgumentException.class, () -> restored.restoreReplay(replay));
    }

    @Test
    void lookingChangesNothing() throws IOException {
        Checkpoints.train(open(5), new FakeReplay(Checkpoints.CAPACITY), 10, 30);
        Files.createDirectories(directory.resolve(".writing-step-000000000040"));
        Files.writeString(directory.resolve("step-000000000030/state.bin"), "broken");
        Map<Path, Object> before = identities();
        List<String> damage = new ArrayList<>();
        Restored restored = CheckpointStore.look(directory, damage::add).orElseThrow();
        assertEquals(20, restored.step());
        Checkpoints.assertWhole(restored);
        assertEquals(1, damage.size());
        assertEquals(before, identities());
        assertTrue(Files.exists(directory.resolve(".writing-step-000000000040")));
    }

    @Test
    void lookingWhereNothingIsFindsNothing() throws IOException {
        assertEquals(Optional.empty(), CheckpointStore.look(directory.resolve("nowhere"), damage -> fail(damage)));
    }

    @Test
    void aPendingInterruptDisturbsNothingAndStays() throws IOException {
        Thread.currentThread().interrupt();
        Checkpoints.train(CheckpointStore.open(directory, 5), new FakeReplay(Checkpoints.CAPACITY), 10, 30);
        assertTrue(Thread.interrupted());
        Checkpoints.assertWhole(newest(open(5)));
    }

    private Map<Path, Object> identities() throws IOException {
        Map<Path, Object> identities = new HashMap<>();
        for (Path file : Checkpoints.files(directory)) {
            identities.put(
                    file,
                    List.of(
                            Optional.ofNullable(Files.readAttributes(
                                    file, BasicFileAttributes.class)
                                    .fileKey()),
                            Files.getLastModifiedTime(file)));
        }
        return identities;
    }
}
