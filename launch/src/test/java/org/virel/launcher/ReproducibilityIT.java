package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal settings give equal bytes, at the paper's sizes. */
class ReproducibilityIT {

    @TempDir
    private Path folder;

    @Test
    void aRunIsTheSameBytesAgainAndInTwoPieces() throws Exception {
        train("straight", "240");

        train("again", "240");
        SavedBytes.assertSameEnd(folder.resolve("straight"), folder.resolve("again"));

        train("pieces", "150");
        virel("resume", "pieces", "--steps", "240");
        SavedBytes.assertSameEnd(folder.resolve("straight"), folder.resolve("pieces"));
    }

    private void train(String directory, String steps) throws Exception {
        virel("train", "virel", "--directory", directory, "--seed", "11", "--steps", steps, "learning_starts=60",
                "log_interval=50", "eval_freq=100", "eval_steps=100", "checkpoint_interval=150");
    }

    private void virel(String... arguments) throws Exception {
        VirelProcess process = VirelProcess.run(folder, arguments);
        assertEquals(0, process.exitCode(), () -> Arrays.toString(arguments) + ": " + process.errors());
    }
}
