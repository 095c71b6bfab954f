package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virel.api.state.State;

/**
 * Where the files of checkpoints lie, and what is done with them as a whole.
 *
 * <p>{@code step-000000012000/{state.bin,checkpoint.json}} and {@code replay/<from>-<to>.bin}. Names that begin with a
 * dot are unfinished or being deleted, and mean nothing after a restart.
 */
record CheckpointDirectory(Path root, Disk disk) {

    static final String STATE = "state.bin";
    static final String MANIFEST = "checkpoint.json";

    private static final Pattern CHECKPOINT = Pattern.compile("step-(\\d{12,18})");
    private static final String WRITING = ".writing-";
    private static final String PRUNED = ".pruned-";

    /** A checkpoint whose files are all as they were written. */
    record Intact(Manifest manifest, State state) {}

    /** Is told of each checkpoint that cannot be used. */
    interface Damage {
        void found(long step, DamagedException what);
    }

    Path checkpoint(long step) {
        return root.resolve("step-%012d".formatted(step));
    }

    Path replay() {
        return root.resolve("replay");
    }

    Path segment(String file) {
        return replay().resolve(file);
    }

    /** Returns where a file or directory is written before it gets its name. */
    static Path writing(Path finished) {
        return finished.resolveSibling(WRITING + finished.getFileName());
    }

    /** Makes the directories and removes what an interrupted process left. */
    void prepare() throws IOException {
        disk.createDirectory(replay());
        disk.sync(root);
        disk.sync(root.toAbsolutePath().getParent());
        sweep();
    }

    /** Removes everything unfinished. */
    void sweep() throws IOException {
        for (Path directory : List.of(root, replay())) {
            for (Path leftover : list(directory, CheckpointDirectory::isUnfinished)) {
                deleteAll(leftover);
            }
        }
    }

    /** Returns the steps that have a checkpoint, sound or not, oldest first. */
    List<Long> steps() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        return list(root, name -> CHECKPOINT.matcher(name).matches()).stream()
                .map(CheckpointDirectory::step)
                .sorted()
                .toList();
    }

    /** Reads what a checkpoint consists of, without looking at the rest of it. */
    Manifest manifest(long step) throws IOException {
        Path file = checkpoint(step).resolve(MANIFEST);
        Manifest manifest = ManifestFormat.read(file);
        if (manifest.step() != step) {
            throw new DamagedException("%s says step %d, expected %d".formatted(file, manifest.step(), step));
        }
        return manifest;
    }

    /** Checks every file of a checkpoint. */
    void check(Manifest manifest) throws IOException {
        manifest.state().check(checkpoint(manifest.step()).resolve(STATE));
        for (Segment segment : manifest.segments()) {
            segment.fingerprint().check(segment(segment.file()));
        }
    }

    /** Returns the newest checkpoint that is intact. */
    Optional<Intact> newest(Damage damage) throws IOException {
        for (long step : steps().reversed()) {
            try {
                Manifest manifest = manifest(step);
                check(manifest);
                return Optional.of(new Intact(
                        manifest, StateFormat.read(checkpoint(step).resolve(STATE))));
            } catch (DamagedException e) {
                damage.found(step, e);
            }
        }
        return Optional.empty();
    }

    /** Renames a checkpoint so that it is no longer one, and returns its new path. */
    Path setAside(long step) throws IOException {
        Path from = checkpoint(step);
        Path to = root.resolve("damaged-" + from.getFileName());
        for (int n = 2; Files.exists(to); n++) {
            to = root.resolve("damaged-" + from.getFileName() + "-" + n);
        }
        disk.move(from, to);
        disk.sync(root);
        return to;
    }

    /** Removes a checkpoint; it is gone from the moment of a rename. */
    void remove(long step) throws IOException {
        Path pruned = root.resolve(PRUNED + checkpoint(step).getFileName());
        deleteAll(pruned);
        disk.move(checkpoint(step), pruned);
        // Its segments may go next, and must not go first.
        disk.sync(root);
        deleteAll(pruned);
    }

    /** Deletes the segments that are not among these. */
    void retainSegments(Set<String> files) throws IOException {
        for (Path file : list(replay(),
                name -> name.endsWith(".bin") && !isUnfinished(name) && !files.contains(name))) {
            disk.delete(file);
        }
    }

    /** Writes a file, durably, and returns its fingerprint. */
    Fingerprint write(Path file, Content content) throws IOException {
        try (OutputStream raw = disk.create(file)) {
            FingerprintStream out = new FingerprintStream(raw);
            content.writeTo(out);
            return out.fingerprint();
        }
    }

    /** What goes into a file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void deleteAll(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (Path child : list(path, name -> true)) {
                deleteAll(child);
            }
        }
        disk.delete(path);
    }

    private static boolean isUnfinished(String name) {
        return name.startsWith(WRITING) || name.startsWith(PRUNED);
    }

    private static long step(Path checkpoint) {
        Matcher matcher = CHECKPOINT.matcher(checkpoint.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no checkpoint: " + checkpoint);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static List<Path> list(Path directory, Predicate<String> name) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> name.test(child.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }
}
