package org.virel.run.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDamageTest {

    @TempDir
    Path temporary;

    private Path directory;
    private final List<String> damage = new ArrayList<>();

    @BeforeEach
    void writeTwoCheckpoints() throws IOException {
        directory = temporary.resolve("checkpoints");
        Checkpoints.train(open(), new FakeReplay(Checkpoints.CAPACITY), 10, 20);
    }

    private CheckpointStore open() throws IOException {
        return CheckpointStore.open(directory, 5, new ObservedDisk(), 10);
    }

    private static void flip(Path file, int position) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            int flipped = bytes.read() ^ 1;
            bytes.seek(position);
            bytes.write(flipped);
        }
    }

    /** Flips each byte of a file of the newest checkpoint in turn and expects the one before. */
    private void assertEveryByteMatters(String file) throws IOException {
        long size = Files.size(directory.resolve(file));
        for (int position = 0; position < size; position++) {
            flip(directory.resolve(file), position);
            damage.clear();
            Restored restored = CheckpointStore.look(directory, damage::add).orElseThrow();
            flip(directory.resolve(file), position);
            assertEquals(10, restored.step(), "byte " + position);
            assertEquals(1, damage.size());
            assertTrue(damage.getFirst().contains(directory.resolve(file).toString()), damage.getFirst());
        }
    }

    @Test
    void everyByteOfTheStateMatters() throws IOException {
        assertEveryByteMatters("step-000000000020/state.bin");
    }

    @Test
    void everyByteOfTheManifestMatters() throws IOException {
        assertEveryByteMatters("step-000000000020/checkpoint.json");
    }

    @Test
    void everyByteOfASegmentMatters() throws IOException {
        assertEveryByteMatters("replay/000000000010-000000000020.bin");
    }

    @Test
    void theReportSaysWhatWasExpectedAndFound() throws IOException {
        Path state = directory.resolve("step-000000000020/state.bin");
        long size = Files.size(state);
        Files.write(state, new byte[3]);
        open().newest(damage::add);
        assertEquals(
                List.of(("the checkpoint of step 20 is damaged: %s has 3 bytes, expected %d;"
                        + " it is now called damaged-step-000000000020")
                        .formatted(state, size)),
                damage);
    }

    @Test
    void aFlippedByteIsReportedWithBothDigests() throws IOException {
        flip(directory.resolve("step-000000000020/state.bin"), 40);
        open().newest(damage::add);
        assertTrue(
                damage.getFirst().matches(".*state\\.bin has SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64};.*"),
                damage.getFirst());
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        for (String file : List.of("step-000000000020/checkpoint.json", "step-000000000010/state.bin")) {
            Files.delete(directory.resolve(file));
        }
        assertEquals(Optional.empty(), open().newest(damage::add));
        assertTrue(damage.get(0).contains("checkpoint.json is missing"), damage.get(0));
        assertTrue(damage.get(1).contains("state.bin is missing"), damage.get(1));
    }

    @Test
    void aSegmentThatBothShareTakesBothDown() throws IOException {
        flip(directory.resolve("replay/000000000000-000000000010.bin"), 50);
        assertEquals(Optional.empty(), open().newest(damage::add));
        assertEquals(2, damage.size());
    }

    @Test
    void theRunGoesOnFromTheOneBeforeAndReplacesTheDamagedOne() throws IOException {
        flip(directory.resolve("step-000000000020/state.bin"), 40);
        CheckpointStore store = open();
        FakeReplay replay = new FakeReplay(Checkpoints.CAPACITY);
        store.newest(damage::add).orElseThrow().restoreReplay(replay);
        Checkpoints.train(store, replay, 10, 30);
        assertEquals(List.of(10L, 20L, 30L), store.steps());
        assertTrue(Files.exists(directory.resolve("damaged-step-000000000020")));
        Checkpoints.assertWhole(open().newest(damage::add).orElseThrow());
        assertEquals(1, damage.size());
    }

    @Test
    void aDamagedOneThatNobodyReportedYetIsReplacedToo() throws IOException {
        flip(directory.resolve("step-000000000020/state.bin"), 40);
        open().write(20, Checkpoints.state(20), Checkpoints.replayAt(20));
        Checkpoints.assertWhole(open().newest(damage::add).orElseThrow());
        assertEquals(List.of(), damage);
    }

    @Test
    void twoDamagedOnesOfAStepAreToldApart() throws IOException {
        for (int i = 0; i < 2; i++) {
            flip(directory.resolve("step-000000000020/state.bin"), 40);
            open().write(20, Checkpoints.state(20), Checkpoints.replayAt(20));
        }
        assertTrue(Files.exists(directory.resolve("damaged-step-000000000020-2")));
    }

    @Test
    void aSegmentThatVanishedDuringTheRunIsWrittenAgain() throws IOException {
        CheckpointStore store = open();
        FakeReplay replay = new FakeReplay(Checkpoints.CAPACITY);
        store.newest(damage::add).orElseThrow().restoreReplay(replay);
        Files.delete(directory.resolve("replay/000000000000-000000000010.bin"));
        Checkpoints.train(store, replay, 10, 30);
        Checkpoints.assertWhole(open().newest(damage::add).orElseThrow());
        assertEquals(List.of(), damage);
    }

    @Test
    void aDamagedOneThatCannotBeRenamedIsPassedOver() throws IOException {
        flip(directory.resolve("step-000000000020/state.bin"), 40);
        Disk stubborn = new ObservedDisk(new ObservedDisk.Watch() {
            @Override
            public void before(String operation, Path path) throws IOException {
                if (operation.equals("move")) {
                    throw new IOException("no");
                }
            }
        });
        Restored restored = CheckpointStore.open(directory, 5, stubborn, 10).newest(damage::add).orElseThrow();
        assertEquals(10, restored.step());
        assertTrue(damage.getFirst().endsWith("it could not be renamed: java.io.IOException: no"), damage.getFirst());
    }

    @Test
    void aLaterFormatIsNoDamage() throws IOException {
        Path manifest = directory.resolve("step-000000000020/checkpoint.json");
        Map<String, Object> json = new LinkedHashMap<>(
                JSON.std.mapFrom(Files.readAllBytes(manifest)));
        json.remove("checksum");
        json.put("format", 2);
        FingerprintStream checksum = new FingerprintStream(OutputStream.nullOutputStream());
        checksum.write(JSON.std.asBytes(json));
        json.put("checksum", checksum.fingerprint().sha256());
        Files.write(manifest, JSON.std.asBytes(json));
        IOException refused = assertThrows(IOException.class, this::open);
        assertTrue(refused.getMessage().contains("has format 2, this program reads 1"), refused.getMessage());
        assertFalse(Files.exists(directory.resolve("damaged-step-000000000020")));
    }
}
