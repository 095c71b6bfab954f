package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see who ask for a GPU where there is none, or whose distribution was not built for one. */
class GpuRefusalIT {

    private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

    @TempDir
    private Path folder;

    @Test
    void aDistributionForTheCpuSaysHowToBuildOneForTheGpu() throws Exception {
        VirelProcess process = VirelProcess.run(folder, "train", "virel", "network=dl4j", "dl4j_backend=cuda");
        assertRefused("built without ND4J's CUDA backend: build it with mvn -Pcuda package", process);
    }

    @Test
    void theFeatureCudaAsksForTheGpu() throws Exception {
        Path pipeline = Files.writeString(folder.resolve("gpu.json"), """
                { "feature-resource-version": "1.0", "id": "example:gpu:1", "complete": true,
                  "extensions": {
                    "virel.extends": { "kind": "mandatory", "type": "text", "text": ["virel", "cuda"] } } }
                """);
        assertRefused("built without ND4J's CUDA backend", VirelProcess.run(folder, "train", pipeline.toString()));
    }

    @Test
    void aDistributionForTheGpuWithoutOneSaysWhyAndWhatToUseInstead() throws Exception {
        assumeFalse(Files.exists(DRIVER), "this machine has a driver of NVIDIA");
        VirelProcess process = VirelProcess.run(distributionForGpus(), folder, "train", "virel", "network=dl4j");
        assertRefused("ND4J was built for GPUs and cannot use one here: ", process);
        assertTrue(process.errors().contains("use network=fused"), process.errors());
    }

    @Test
    void doctorSaysThatADistributionForTheGpuHasNone() throws Exception {
        assumeFalse(Files.exists(DRIVER), "this machine has a driver of NVIDIA");
        VirelProcess process = VirelProcess.run(distributionForGpus(), folder, "doctor");
        assertEquals(ExitCode.MISSING.value(), process.exitCode(), process.output());
        assertEquals("", process.errors());
        assertTrue(process.output().contains("weak  gpu          network dl4j needs one: "), process.output());
        assertTrue(process.output().contains("MISS  network dl4j does not run here"), process.output());
    }

    @Test
    void doctorSaysWhichGpusThereAre() throws Exception {
        VirelProcess process = VirelProcess.run(folder, "doctor");
        assertTrue(process.output().lines().anyMatch(line -> line.startsWith("ok    gpu  ")), process.output());
    }

    private static void assertRefused(String reason, VirelProcess process) {
        assertEquals(ExitCode.USAGE.value(), process.exitCode(), process.errors());
        assertEquals(1, process.errors().lines().count(), process.errors());
        assertTrue(process.errors().contains(reason), process.errors());
    }

    /** What the bundle of ND4J looks for is there, and nothing of what it would then start. */
    private Path distributionForGpus() throws IOException {
        Path distribution = folder.resolve("gpu");
        try (Stream<Path> files = Files.walk(VirelProcess.DISTRIBUTION)) {
            for (Path file : files.toList()) {
                Files.copy(file, distribution.resolve(VirelProcess.DISTRIBUTION.relativize(file).toString()));
            }
        }
        distribution.resolve("bin/virel").toFile().setExecutable(true);
        try (FileSystem jar = FileSystems.newFileSystem(wrapper(distribution))) {
            Path backend = jar.getPath("org/nd4j/linalg/jcublas/JCublasBackend.class");
            Files.createDirectories(backend.getParent());
            Files.writeString(backend, "not a class: it must not be loaded");
        }
        return distribution;
    }

    private static Path wrapper(Path distribution) throws IOException {
        Path bundle = distribution.resolve("repository/org/virel/org.virel.nd4j");
        try (Stream<Path> files = Files.walk(bundle)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertEquals(1, jars.size(), jars.toString());
            return jars.getFirst();
        }
    }
}
