package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal settings give equal bytes, at the paper's sizes. */
class ReproducibilityIT {

    @TempDir
    private Path folder;

    @Test
    void aRunIsTheSameBytesAgainOnAnyThreadsAndInPieces() throws Exception {
        train("one", 1, "240");
        train("two", 2, "240");
        assertSameAsOne("two");

        train("again", 2, "240");
        assertSameAsOne("again");

        train("pieces", 1, "150");
        virel("resume", "pieces", "--steps", "240", "threads=2");
        assertSameAsOne("pieces");
    }

    private void assertSameAsOne(String directory) throws IOException {
        SavedBytes.assertSameEnd(folder.resolve("one"), folder.resolve(directory));
    }

    private void train(String directory, int threads, String steps) throws Exception {
        virel("train", "virel", "--directory", directory, "--seed", "11", "--steps", steps, "threads=" + threads,
                "learning_starts=60",
                "log_interval=50", "eval_freq=100", "eval_steps=100", "checkpoint_interval=150");
    }

    private void virel(String... arguments) throws Exception {
        VirelProcess process = VirelProcess.run(folder, arguments);
        assertEquals(0, process.exitCode(), () -> Arrays.toString(arguments) + ": " + process.errors());
    }
}
