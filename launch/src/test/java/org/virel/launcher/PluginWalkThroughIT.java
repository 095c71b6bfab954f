package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goes through docs/plugins.md from scratch, by the script beside it: what a new author types, and what must come of it. */
class PluginWalkThroughIT {

    private static final Path SCRIPT = Path.of("../docs/plugins.sh").toAbsolutePath().normalize();
    private static final long MOST_SECONDS = 420;

    @TempDir
    private Path folder;

    @Test
    void aPluginIsWrittenBuiltUsedReplacedRemovedPutBackAndItsRunRepeated() throws Exception {
        assumeTrue(PluginBuild.isPossible(), "there is no Maven to build plugins with");
        Path output = folder.resolve("output.txt");
        try (PluginBuild maven = PluginBuild.in(folder)) {
            Process process = start(maven, output);
            boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            process.destroy();
            String said = Files.readString(output);
            assertTrue(ended, () -> "it did not end within %d s: %s".formatted(MOST_SECONDS, said));
            assertEquals(0, process.exitValue(), said);
            System.out.println(said);
        }
    }

    private Process start(PluginBuild maven, Path output) throws Exception {
        Path trust = Files.writeString(folder.resolve("trust.txt"), "policy open\n");
        Path cache = Files.createDirectory(folder.resolve("cache"));
        ProcessBuilder builder = new ProcessBuilder(
                SCRIPT.toString(), VirelProcess.DISTRIBUTION.resolve("bin/virel").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("MAVEN", maven.command());
        builder.environment().put("VIREL_TRUST", trust.toString());
        builder.environment().put("TMPDIR", cache.toString());
        return builder.start();
    }
}
