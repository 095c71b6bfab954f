package org.virel.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.state.State;

class ProgressListenerTest {

    /** New columns come in the middle, at the end and at the front. */
    private static final List<Map<String, Double>> ROWS = List.of(
            Map.of("rollout/ep_rew_mean", -1200.0),
            Map.of("rollout/ep_rew_mean", -1100.25, "train/q_loss", 1 / 3.0),
            Map.of("eval/mean_reward", -900.0),
            Map.of("rollout/ep_rew_mean", -800.0, "rollout/ep_len_mean", 200.0, "train/q_loss", 1e-9));

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("progress.csv");
    }

    @Test
    void aNewKeyWidensTheTable() throws IOException {
        write(path, 0, ROWS.size());
        assertEquals("""
                step,eval/mean_reward,rollout/ep_len_mean,rollout/ep_rew_mean,train/q_loss
                100,,,-1200.0,
                200,,,-1100.25,0.3333333333333333
                300,-900.0,,,
                400,,200.0,-800.0,1.0E-9
                """, Files.readString(path));
    }

    @Test
    void aRunCutAnywhereAndResumedWritesTheSameBytes() throws IOException {
        Path whole = directory.resolve("whole.csv");
        write(whole, 0, ROWS.size());
        for (int saved = 0; saved <= ROWS.size(); saved++) {
            for (int lost = saved; lost <= ROWS.size(); lost++) {
                writeResumed(saved, lost);
                assertEquals(-1, Files.mismatch(whole, path),
                        "saved after %d rows, killed after %d".formatted(saved, lost));
            }
        }
    }

    @Test
    void restoringTakesTheLaterColumnsAway() throws IOException {
        State saved = writeAndSave(1);
        write(path, 0, ROWS.size());
        try (ProgressListener resumed = new ProgressListener(path)) {
            resumed.restore(saved);
        }
        assertEquals("step,rollout/ep_rew_mean\n100,-1200.0\n", Files.readString(path));
    }

    @Test
    void aLineThatWasNeverFinishedIsCutAway() throws IOException {
        State saved = writeAndSave(1);
        Files.writeString(path, Files.readString(path) + "200,-11");
        try (ProgressListener resumed = new ProgressListener(path)) {
            resumed.restore(saved);
        }
        assertEquals("step,rollout/ep_rew_mean\n100,-1200.0\n", Files.readString(path));
    }

    @Test
    void aFileWithFewerRowsThanSavedIsRefused() throws IOException {
        State saved = writeAndSave(2);
        Files.writeString(path, "step,rollout/ep_rew_mean,train/q_loss\n100,-1200.0,\n");
        String message = refused(saved);
        assertTrue(message.contains("has 1 rows") && message.contains("after row 2"), message);
    }

    @Test
    void aFileThatLacksASavedColumnIsRefused() throws IOException {
        State saved = writeAndSave(2);
        Files.writeString(path, "step,train/q_loss\n100,\n200,0.3\n");
        String message = refused(saved);
        assertTrue(message.contains("[step, train/q_loss]") && message.contains("rollout/ep_rew_mean"), message);
    }

    @Test
    void aDamagedRowIsRefused() throws IOException {
        State saved = writeAndSave(1);
        Files.writeString(path, "step,rollout/ep_rew_mean\n100\n");
        String message = refused(saved);
        assertTrue(message.contains("the row '100' has 1 cells, the header 2"), message);
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        State saved = writeAndSave(2);
        Files.delete(path);
        assertTrue(refused(saved).contains("has 0 rows"));
    }

    @Test
    void aKeyWithACommaIsQuotedAndSurvivesWidening() throws IOException {
        try (ProgressListener listener = new ProgressListener(path)) {
            listener.figures(1, new TreeMap<>(Map.of("a,\"b\"", 1.0)));
            listener.figures(2, new TreeMap<>(Map.of("c", 2.0)));
        }
        assertEquals("step,\"a,\"\"b\"\"\",c\n1,1.0,\n2,,2.0\n", Files.readString(path));
    }

    @Test
    void aFigureCalledStepIsRefused() {
        try (ProgressListener listener = new ProgressListener(path)) {
            SortedMap<String, Double> figures = new TreeMap<>(Map.of("step", 1.0));
            assertThrows(IllegalArgumentException.class, () -> listener.figures(1, figures));
        }
    }

    private String refused(State saved) {
        try (ProgressListener resumed = new ProgressListener(path)) {
            return assertThrows(IllegalArgumentException.class, () -> resumed.restore(saved)).getMessage();
        }
    }

    private void writeResumed(int saved, int lost) {
        State state;
        try (ProgressListener killed = new ProgressListener(path)) {
            append(killed, 0, saved);
            state = killed.save();
            append(killed, saved, lost);
        }
        try (ProgressListener resumed = new ProgressListener(path)) {
            resumed.restore(state);
            append(resumed, saved, ROWS.size());
        }
    }

    private State writeAndSave(int rows) {
        try (ProgressListener listener = new ProgressListener(path)) {
            append(listener, 0, rows);
            return listener.save();
        }
    }

    private static void write(Path file, int from, int to) {
        try (ProgressListener listener = new ProgressListener(file)) {
            append(listener, from, to);
        }
    }

    private static void append(ProgressListener listener, int from, int to) {
        for (int row = from; row < to; row++) {
            listener.figures(100L * (row + 1), new TreeMap<>(ROWS.get(row)));
        }
    }
}
