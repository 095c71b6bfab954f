package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The checkpoints of a run, read while it may be writing and removing them, in this process or another. Nothing is changed, and the replay is not
 * looked at.
 */
public final class PublishedCheckpoints {

    /** So often in a row may all checkpoints have been replaced while they were read. */
    private static final int ATTEMPTS = 3;

    private final CheckpointDirectory directory;

    /**
     * What tells one publication from another.
     *
     * @param step the environment steps after which it was written
     * @param published when; a run that goes back to a checkpoint publishes others of the same steps
     */
    public record Publication(long step, FileTime published) {}

    /** Creates a reader of the checkpoints of a directory, which need not exist yet. */
    public PublishedCheckpoints(Path directory) {
        this.directory = new CheckpointDirectory(directory, new LocalDisk());
    }

    /** Returns which checkpoint was published last, intact or not; cheap enough to ask several times a second. */
    public Optional<Publication> newest() throws IOException {
        for (long step : directory.steps().reversed()) {
            try {
                return Optional.of(new Publication(step, Files.getLastModifiedTime(directory.checkpoint(step))));
            } catch (NoSuchFileException e) {
                // Removed since the directory was listed.
            }
        }
        return Optional.empty();
    }

    /**
     * Reads the newest checkpoint whose state is intact.
     *
     * @param damaged is told what is wrong with newer ones
     * @throws IOException if one cannot be read although it may be sound: permissions, or a later version's format
     */
    public Optional<PublishedCheckpoint> read(Consumer<String> damaged) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            List<Long> steps = directory.steps();
            Optional<PublishedCheckpoint> found = newest(steps, damaged);
            if (found.isPresent() || steps.stream().allMatch(this::isThere)) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<PublishedCheckpoint> newest(List<Long> steps, Consumer<String> damaged) throws IOException {
        for (long step : steps.reversed()) {
            try {
                return Optional.of(read(step));
            } catch (DamagedException | NoSuchFileException e) {
                if (isThere(step)) {
                    damaged.accept("the checkpoint of step %d is damaged: %s".formatted(step, e.getMessage()));
                }
            }
        }
        return Optional.empty();
    }

    private PublishedCheckpoint read(long step) throws IOException {
        Path file = directory.checkpoint(step).resolve(CheckpointDirectory.STATE);
        Fingerprint fingerprint = directory.manifest(step).state();
        fingerprint.check(file);
        return new PublishedCheckpoint(step, fingerprint.sha256(), StateFormat.read(file));
    }

    private boolean isThere(long step) {
        return Files.isDirectory(directory.checkpoint(step));
    }
}
