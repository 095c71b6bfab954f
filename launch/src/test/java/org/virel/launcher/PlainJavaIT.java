package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where native code cannot multiply: here because it is switched off, or cannot be unpacked. */
final class PlainJavaIT {

    private static final Map<String, String> NO_NATIVE_CODE = Map.of("VIREL_JAVA_OPTS", "-Dvirel.native=no");
    private static final Map<String, String> NOWHERE = Map.of("VIREL_JAVA_OPTS", "-Dvirel.cache=/dev/null/nowhere");

    @TempDir
    private Path folder;

    @Test
    void doctorSaysWhyAndWhatItCosts() throws Exception {
        VirelProcess process = run(NO_NATIVE_CODE, "doctor");
        assertTrue(process.output()
                .contains("weak  network fused matrix products run in plain Java, an update takes about 3 "
                        + "times as long: native code is switched off by virel.native=no"),
                process.output());
    }

    @Test
    void learningGoesOn() throws Exception {
        VirelProcess process = run(NO_NATIVE_CODE, "train", "virel", "--steps", "250", "--directory", "run",
                "learning_starts=200");
        assertEquals(0, process.exitCode(), process.errors());
        String record = Files.readString(folder.resolve("run/run.json"));
        assertTrue(record.contains("\"fused.products\" : \"java\""), record);
    }

    /** The bits depend on it, so a resume has to know. */
    @Test
    void aRunRecordsWhatItsSettingsHaveChosen() throws Exception {
        VirelProcess process = run(Map.of(), "train", "virel", "--steps", "250", "--directory", "run",
                "learning_starts=200", "products=openblas", "policy.products=java");
        assertEquals(0, process.exitCode(), process.errors());
        String record = Files.readString(folder.resolve("run/run.json"));
        assertTrue(record.contains("\"fused.blas.kernel\" : "), record);
        assertTrue(record.contains("\"fused.products\" : \"java, critic.hard.q0: openblas, "), record);
    }

    @Test
    void whoInsistsOnOpenBlasIsToldWhyThereIsNone() throws Exception {
        VirelProcess process = run(NOWHERE, "train", "virel", "--directory", "run", "products=openblas");
        assertEquals(2, process.exitCode());
        assertTrue(
                process.errors()
                        .contains("setting 'products' is 'openblas', which this machine does not have: OpenBLAS cannot "
                                + "be loaded: OpenBLAS cannot be unpacked to /dev/null/nowhere"),
                process.errors());
    }

    private VirelProcess run(Map<String, String> environment, String... arguments) throws Exception {
        return VirelProcess.run(VirelProcess.DISTRIBUTION, environment, folder, arguments);
    }
}
