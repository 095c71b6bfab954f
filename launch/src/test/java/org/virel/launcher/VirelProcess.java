package org.virel.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of the real script that has ended.
 *
 * @param exitCode what it ended with
 * @param output what it said on standard output
 * @param errors what it said on standard error
 */
record VirelProcess(int exitCode, String output, String errors) {

    /** The distribution that the build has just made. */
    static final Path DISTRIBUTION = Path.of(System.getProperty("virel.distribution", "target/virel")).toAbsolutePath();

    private static final long MOST_SECONDS = 900;

    /** Starts the distribution's script in a folder and waits for its end. */
    static VirelProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        return run(DISTRIBUTION, folder, arguments);
    }

    /** Starts the script of another distribution. */
    static VirelProcess run(Path distribution, Path folder, String... arguments)
            throws IOException, InterruptedException {
        return run(distribution, Map.of(), folder, arguments);
    }

    /** Starts the script with more variables in its environment. */
    static VirelProcess run(Path distribution, Map<String, String> environment, Path folder, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(distribution.resolve("bin/virel").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    command + " did not end within " + MOST_SECONDS + " s: " + Files.readString(errors));
        }
        VirelProcess ended = new VirelProcess(process.exitValue(), Files.readString(output), Files.readString(errors));
        Files.delete(output);
        Files.delete(errors);
        return ended;
    }
}
