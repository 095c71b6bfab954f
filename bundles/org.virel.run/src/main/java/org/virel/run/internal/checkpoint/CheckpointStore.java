package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.replay.Replay;
import org.virel.api.state.State;

/**
 * The checkpoints of one run.
 *
 * <p>A process may die at any moment and finds, when it comes back, either the checkpoint that it was writing, whole,
 * or the one before. A finished checkpoint is never written again. The replay lies in files that checkpoints share and
 * that are only ever added to, so that a checkpoint costs what came since the last one. For one thread and one
 * process; others {@link #look}.
 */
public final class CheckpointStore {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
    private static final int LONGEST_SEGMENT = 65_536;

    private final CheckpointDirectory directory;
    private final ReplaySegments segments;
    private final SortedMap<Long, Manifest> finished = new TreeMap<>();
    private final Set<Long> verified = new HashSet<>();
    private int keep;

    private CheckpointStore(CheckpointDirectory directory, int keep, int longestSegment) {
        this.directory = directory;
        this.segments = new ReplaySegments(directory, longestSegment);
        keep(keep);
    }

    /**
     * Opens the checkpoints of a run, making the directory if need be, and removes what an interrupted write left.
     *
     * @param directory where they lie, and nothing else does
     * @param keep how many to keep, at least 1
     * @throws IOException if the directory cannot be made or changed, or was written by a later version
     */
    public static CheckpointStore open(Path directory, int keep) throws IOException {
        return open(directory, keep, new LocalDisk(), LONGEST_SEGMENT);
    }

    /**
     * Opens the checkpoints of a run like {@link #open(Path, int)}.
     *
     * @param guard is run before each change on disk and throws if there must be no more of them
     * @throws IOException if the directory cannot be made or changed, or was written by a later version
     */
    public static CheckpointStore open(Path directory, int keep, Runnable guard) throws IOException {
        return open(directory, keep, new GuardedDisk(new LocalDisk(), guard), LONGEST_SEGMENT);
    }

    static CheckpointStore open(Path directory, int keep, Disk disk, int longestSegment) throws IOException {
        CheckpointStore store = new CheckpointStore(new CheckpointDirectory(directory, disk), keep, longestSegment);
        try {
            store.directory.prepare();
            store.list();
        } catch (IOException e) {
            throw new IOException("cannot keep checkpoints in " + directory + ": " + e, e);
        }
        return store;
    }

    /**
     * Returns the newest intact checkpoint and changes nothing, for those who read what another process may be writing.
     *
     * @param damaged is told what is wrong with newer ones
     */
    public static Optional<Restored> look(Path directory, Consumer<String> damaged) throws IOException {
        CheckpointDirectory files = new CheckpointDirectory(directory, new LocalDisk());
        return files.newest((step, what) -> damaged.accept(describe(step, what)))
                .map(intact -> new Restored(files, intact, (replay, segments) -> {}));
    }

    /** Sets how many checkpoints are kept from the next write on, at least 1. */
    public void keep(int checkpoints) {
        if (checkpoints < 1) {
            throw new IllegalArgumentException("keep_checkpoints is " + checkpoints + ", expected at least 1");
        }
        keep = checkpoints;
    }

    /** Returns the steps of the checkpoints there are, oldest first. */
    public List<Long> steps() {
        return List.copyOf(finished.keySet());
    }

    /** Returns where the checkpoint of a step lies, or would lie. */
    public Path path(long step) {
        return directory.checkpoint(step);
    }

    /**
     * Returns the newest intact checkpoint. Newer ones that are damaged are renamed, so that they are none any more.
     *
     * @param damaged is told what is wrong with them: file, what was expected, what was found
     * @throws IOException if one cannot be read although it may be sound: permissions, or a later version's format
     */
    public Optional<Restored> newest(Consumer<String> damaged) throws IOException {
        Optional<CheckpointDirectory.Intact> newest = directory.newest((step, what) -> {
            String consequence = discard(step);
            damaged.accept(describe(step, what) + "; " + consequence);
        });
        newest.map(CheckpointDirectory.Intact::manifest).ifPresent(manifest -> {
            finished.put(manifest.step(), manifest);
            verified.add(manifest.step());
        });
        return newest.map(intact -> new Restored(directory, intact, segments::adopt));
    }

    /**
     * Writes a checkpoint and, when it would survive a power failure, removes those beyond the number to keep. Returns
     * quietly if this step has an intact one.
     *
     * @param step environment steps done
     * @param state everything but the transitions
     * @param replay holds the transitions; one that a checkpoint filled, or the last write saw, is written from there
     *     on
     * @throws IOException if the disk is full or refuses; older checkpoints stay as they were
     */
    public void write(long step, State state, Replay replay) throws IOException {
        write(step, state, replay, false);
    }

    /**
     * Writes a checkpoint likewise, and maybe in the place of an intact one of this step.
     *
     * @param anew whether one that is there is replaced
     */
    public void write(long step, State state, Replay replay, boolean anew) throws IOException {
        if (!anew && isIntact(step)) {
            return;
        }
        boolean done = false;
        try {
            if (Files.exists(directory.checkpoint(step))) {
                directory.setAside(step);
            }
            List<Segment> window = segments.cover(replay, referenced());
            publish(step, state, replay, window);
            segments.adopt(replay, window);
            done = true;
        } catch (IOException e) {
            throw new IOException(failure(step, e), e);
        } finally {
            if (!done) {
                cleanUp();
            }
        }
        prune(step);
    }

    private void publish(long step, State state, Replay replay, List<Segment> window) throws IOException {
        Path path = directory.checkpoint(step);
        Path writing = CheckpointDirectory.writing(path);
        directory.disk().createDirectory(writing);
        Fingerprint fingerprint = directory.write(
                writing.resolve(CheckpointDirectory.STATE), out -> StateFormat.write(state, out));
        Manifest manifest = new Manifest(step, fingerprint, replay.first(), replay.next(), window);
        byte[] json = ManifestFormat.write(manifest);
        directory.write(writing.resolve(CheckpointDirectory.MANIFEST), out -> out.write(json));
        directory.disk().sync(writing);
        directory.disk().move(writing, path);
        finished.put(step, manifest);
        directory.disk().sync(directory.root());
        verified.add(step);
    }

    private void list() throws IOException {
        for (long step : directory.steps()) {
            try {
                finished.put(step, directory.manifest(step));
            } catch (DamagedException e) {
                LOG.debug("left for the next restore to report", e);
            }
        }
    }

    private boolean isIntact(long step) throws IOException {
        Manifest manifest = finished.get(step);
        if (manifest == null || verified.contains(step)) {
            return manifest != null;
        }
        try {
            directory.check(manifest);
            return verified.add(step);
        } catch (DamagedException e) {
            LOG.warn(describe(step, e));
            finished.remove(step);
            return false;
        }
    }

    private String discard(long step) {
        finished.remove(step);
        verified.remove(step);
        segments.forget();
        try {
            return "it is now called " + directory.setAside(step).getFileName();
        } catch (IOException e) {
            return "it could not be renamed: " + e;
        }
    }

    private void prune(long justWritten) {
        try {
            for (long step : steps()) {
                if (finished.size() > keep && step != justWritten) {
                    directory.remove(step);
                    finished.remove(step);
                    verified.remove(step);
                }
            }
            directory.retainSegments(referenced().keySet());
        } catch (IOException e) {
            LOG.warn("checkpoints in {} that are no longer needed could not be removed: {}", directory.root(),
                    e.toString());
        }
    }

    private void cleanUp() {
        try {
            directory.sweep();
            directory.retainSegments(referenced().keySet());
        } catch (IOException e) {
            LOG.warn("an unfinished checkpoint in {} could not be removed: {}", directory.root(), e.toString());
        }
    }

    private Map<String, Fingerprint> referenced() {
        Map<String, Fingerprint> files = new HashMap<>();
        for (Manifest manifest : finished.values()) {
            manifest.segments().forEach(segment -> files.put(segment.file(), segment.fingerprint()));
        }
        return files;
    }

    private String failure(long step, IOException cause) {
        return ("cannot write the checkpoint of step %d to %s: %s; %s. Make room or set a lower"
                + " keep_checkpoints (now %d), then go on or resume. Checkpoints that can be resumed: %s")
                .formatted(step, directory.checkpoint(step), cause, free(), keep, steps());
    }

    private String free() {
        try {
            return "%d MiB are free there".formatted(Files.getFileStore(directory.root()).getUsableSpace() >> 20);
        } catch (IOException e) {
            return "how much is free there is unknown";
        }
    }

    private static String describe(long step, DamagedException what) {
        return "the checkpoint of step " + step + " is damaged: " + what.getMessage();
    }
}
