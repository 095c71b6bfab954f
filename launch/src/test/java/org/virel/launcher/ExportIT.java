package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes policies down with the real script; that others read them so is tested beside the writer. */
class ExportIT {

    @TempDir
    Path folder;

    @Test
    void thePolicyOfARunIsWrittenWithWhatItIs() throws Exception {
        VirelProcess trained = VirelProcess.run(folder, "train", "virel", "--steps", "100", "--directory", "swing",
                "--quiet", "net_arch=8", "batch_size=8", "learning_starts=50", "normalize_observation=true");
        assertEquals(0, trained.exitCode(), trained.errors());

        VirelProcess exported = VirelProcess.run(folder, "export", "swing");

        assertEquals(0, exported.exitCode(), exported.errors());
        assertEquals("", exported.errors());
        Path file = folder.resolve("swing/policy.onnx");
        assertEquals("""
                checkpoint of step 100: observation [batch, 3] -> action [batch, 1] (ONNX opset 11, IR version 6)
                written: %s
                """.formatted(file), exported.output());
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(content.startsWith("\b\u0006"), "the version of the format comes first");
        for (String part : new String[] {"Pendulum-v1", "tanh-gaussian", "checkpoint_sha256", "Gemm", "Tanh"}) {
            assertTrue(content.contains(part), part);
        }

        VirelProcess elsewhere = VirelProcess.run(folder, "export", "swing", "--output", "new/mine.onnx");
        assertEquals(0, elsewhere.exitCode(), elsewhere.errors());
        assertEquals(-1, Files.mismatch(file, folder.resolve("new/mine.onnx")));
        assertRefused("--output " + folder + ": that is a folder", VirelProcess.run(folder, "export", "swing",
                "--output", "."));
        assertARunWithoutCheckpointsIsRefused();
    }

    private void assertARunWithoutCheckpointsIsRefused() throws Exception {
        Files.createDirectory(folder.resolve("young"));
        Files.copy(folder.resolve("swing/run.json"), folder.resolve("young/run.json"));
        assertRefused(folder.resolve("young") + " has no intact checkpoint yet",
                VirelProcess.run(folder, "export", "young"));
        assertFalse(Files.exists(folder.resolve("young/policy.onnx")));
    }

    private static void assertRefused(String message, VirelProcess process) {
        assertEquals(2, process.exitCode(), process.errors());
        assertTrue(process.errors().startsWith("error: " + message), process.errors());
        assertEquals("", process.output());
    }
}
