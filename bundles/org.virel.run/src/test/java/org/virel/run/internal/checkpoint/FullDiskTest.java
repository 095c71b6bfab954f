package org.virel.run.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.state.State;

class FullDiskTest {

    private static final Set<String> NEED_ROOM = Set.of("mkdir", "create", "write", "close", "move", "sync");

    @TempDir
    Path temporary;

    /** Refuses whatever needs room from a given operation on. */
    private static final class Room implements ObservedDisk.Watch {
        private int left = Integer.MAX_VALUE;
        private boolean full;

        @Override
        public void before(String operation, Path path) throws IOException {
            full |= left-- <= 0;
            if (full && NEED_ROOM.contains(operation)) {
                throw new IOException("No space left on device");
            }
        }
    }

    private static Restored newest(Path directory) throws IOException {
        return CheckpointStore.look(directory, damage -> fail(damage)).orElseThrow();
    }

    @Test
    void whereverTheDiskGetsFullTheOlderCheckpointStaysAndNothingElse() throws IOException {
        boolean written = false;
        int operations = 0;
        for (; !written; operations++) {
            Path directory = temporary.resolve("full-after-" + operations);
            Room room = new Room();
            CheckpointStore store = CheckpointStore.open(directory, 5, new ObservedDisk(room), Checkpoints.LONGEST);
            FakeReplay replay = Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 10, 20);
            List<String> before = Checkpoints.names(directory);
            room.left = operations;
            replay.grow(10);
            try {
                store.write(30, Checkpoints.state(30), replay);
                written = true;
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("cannot write the checkpoint of step 30 to " + store.path(30)
                        + ": java.io.IOException: No space left on device;"), e.getMessage());
                assertTrue(e.getMessage().contains("lower keep_checkpoints (now 5)"), e.getMessage());
                assertTrue(e.getMessage().contains("[10, 20"), e.getMessage());
            }
            if (!Files.exists(store.path(30))) {
                assertEquals(before, Checkpoints.names(directory), "full after " + operations);
                assertEquals(20, newest(directory).step());
            }
            Checkpoints.assertWhole(newest(directory));
            room.left = Integer.MAX_VALUE;
            room.full = false;
            store.write(30, Checkpoints.state(30), replay);
            Checkpoints.train(store, replay, 10, 40);
            assertEquals(40, newest(directory).step());
            Checkpoints.assertWhole(newest(directory));
        }
        assertTrue(operations > 20, operations + " operations");
    }

    @Test
    void aDiskThatCannotPruneDoesNotFailTheWrite() throws IOException {
        Disk disk = new ObservedDisk(new ObservedDisk.Watch() {
            @Override
            public void before(String operation, Path path) throws IOException {
                if (operation.equals("move") && path.getFileName().toString().startsWith("step-")) {
                    throw new IOException("no");
                }
            }
        });
        Path directory = temporary.resolve("checkpoints");
        CheckpointStore store = CheckpointStore.open(directory, 1, disk, Checkpoints.LONGEST);
        Checkpoints.train(store, new FakeReplay(Checkpoints.CAPACITY), 10, 30);
        assertEquals(List.of(10L, 20L, 30L), store.steps());
        Checkpoints.assertWhole(newest(directory));
    }

    @Test
    void aStateThatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path directory = temporary.resolve("checkpoints");
        CheckpointStore store = CheckpointStore.open(directory, 5);
        State bad = State.builder().put("text", "\ud800").build();
        FakeReplay replay = new FakeReplay(Checkpoints.CAPACITY).grow(5);
        assertThrows(IOException.class, () -> store.write(5, bad, replay));
        assertEquals(List.of(), Checkpoints.names(directory));
        assertEquals(Optional.empty(), CheckpointStore.look(directory, damage -> fail(damage)));
    }

    @Test
    void aFileWhereTheDirectoryShouldBeIsNamed() throws IOException {
        Path file = Files.writeString(temporary.resolve("checkpoints"), "");
        IOException refused = assertThrows(IOException.class, () -> CheckpointStore.open(file, 5));
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        assertFalse(Files.isDirectory(file));
    }
}
