package org.virel.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.api.settings.SettingException;

/**
 * The last words about a run.
 *
 * @param run the run, in its final state or on its way there
 */
public record Closing(Run run) {

    /** Returns how the user called the program. */
    static String program() {
        return System.getProperty("virel.program", "virel");
    }

    /** Says whether what was asked for cannot be, as opposed to something that went wrong on the way. */
    boolean wasRefused() {
        return run.failure()
                .filter(cause -> cause instanceof SettingException
                        || cause instanceof IllegalArgumentException && run.step() == 0)
                .isPresent();
    }

    /**
     * Waits for the end of the run, says how it went and returns what to exit with.
     *
     * @param before said first, where there are several runs
     */
    int await(String before) {
        return switch (state()) {
            case FINISHED -> {
                System.out.println(before + finished());
                yield ExitCode.DONE;
            }
            case STOPPED -> {
                System.out.println(before + stopped());
                yield ExitCode.INTERRUPTED;
            }
            default -> {
                System.err.println(before + failed());
                yield wasRefused() ? ExitCode.USAGE : ExitCode.FAILED;
            }
        };
    }

    private RunState state() {
        try {
            return run.ended().toCompletableFuture().join();
        } catch (CompletionException | CancellationException e) {
            return RunState.FAILED;
        }
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
        return hasCheckpoint() && !wasRefused()
                ? what + "%n       resume from the last good checkpoint with: %s".formatted(resume())
                : what;
    }

    private String resume() {
        return "%s resume %s".formatted(program(), shown());
    }

    /** Returns how to have a run that has ended go on; nothing if it cannot or does not need to. */
    public Optional<String> wayBack() {
        boolean goesBack = run.state() == RunState.STOPPED || run.state() == RunState.FAILED && hasCheckpoint();
        return goesBack ? Optional.of("resume with: " + resume()) : Optional.empty();
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
