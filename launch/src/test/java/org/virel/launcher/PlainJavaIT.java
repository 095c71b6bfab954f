package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no BLAS can be loaded: here because there is no folder to unpack it to. */
final class PlainJavaIT {

    private static final Map<String, String> NO_BLAS = Map.of("VIREL_JAVA_OPTS", "-Dvirel.cache=/dev/null/nowhere");

    @TempDir
    private Path folder;

    @Test
    void doctorSaysWhyAndWhatItCosts() throws Exception {
        VirelProcess process = run("doctor");
        assertTrue(process.output().contains("plain Java, an update takes about 3 times as long: "
                + "OpenBLAS cannot be loaded: OpenBLAS cannot be unpacked to /dev/null/nowhere"), process.output());
    }

    @Test
    void learningGoesOn() throws Exception {
        VirelProcess process = run("train", "virel", "--steps", "250", "--directory", "run", "learning_starts=200");
        assertEquals(0, process.exitCode(), process.errors());
    }

    @Test
    void whoInsistsOnOpenBlasIsRefused() throws Exception {
        VirelProcess process = run("train", "virel", "--steps", "250", "--directory", "run", "products=openblas");
        assertTrue(process.exitCode() != 0);
        assertTrue(process.errors().contains("OpenBLAS cannot be loaded"), process.errors());
    }

    private VirelProcess run(String... arguments) throws Exception {
        return VirelProcess.run(VirelProcess.DISTRIBUTION, NO_BLAS, folder, arguments);
    }
}
