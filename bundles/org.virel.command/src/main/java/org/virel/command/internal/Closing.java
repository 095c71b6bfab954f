package org.virel.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.virel.api.run.Run;

/**
 * The last words about a run.
 *
 * @param run the run, in its final state
 */
record Closing(Run run) {

    /** Returns how the user called the program. */
    static String program() {
        return System.getProperty("virel.program", "virel");
    }

    String finished() {
        String evaluation = ProgressFile.lastEvaluation(run.directory())
                .map(value -> "; its last evaluation gave a mean return of " + value)
                .orElse("");
        return "the run is in %s%s".formatted(shown(), evaluation);
    }

    String stopped() {
        return "stopped at step %d; resume with: %s".formatted(run.step(), resume());
    }

    String failed() {
        String what = "error: %s".formatted(run.reason().orElse("the run failed at step " + run.step()));
        return hasCheckpoint()
                ? what + "%n       resume from the last good checkpoint with: %s".formatted(resume())
                : what;
    }

    private String resume() {
        return "%s resume %s".formatted(program(), shown());
    }

    private boolean hasCheckpoint() {
        try (Stream<Path> files = Files.list(run.directory().resolve("checkpoints"))) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("step-"));
        } catch (IOException e) {
            return false;
        }
    }

    /** The directory as a user would type it: relative where that is shorter. */
    private Path shown() {
        Path here = Path.of("").toAbsolutePath();
        Path directory = run.directory().toAbsolutePath();
        return directory.startsWith(here) ? here.relativize(directory) : directory;
    }
}
