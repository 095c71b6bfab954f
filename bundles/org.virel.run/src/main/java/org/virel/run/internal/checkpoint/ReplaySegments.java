package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.virel.api.replay.Replay;
import org.virel.api.state.State;

/** The segments on disk that hold what a replay holds, and the writing of those that are missing. */
final class ReplaySegments {

    private final CheckpointDirectory directory;
    private final int longest;
    private WeakReference<Replay> replay = new WeakReference<>(null);
    private List<Segment> chain = List.of();

    /**
     * @param longest transitions in one segment, at most, which bounds the memory that an export takes
     */
    ReplaySegments(CheckpointDirectory directory, int longest) {
        this.directory = directory;
        this.longest = longest;
    }

    /** From now on these segments are known to hold what the replay holds. */
    void adopt(Replay replay, List<Segment> segments) {
        this.replay = new WeakReference<>(replay);
        this.chain = List.copyOf(segments);
    }

    /** From now on nothing is known to hold anything. */
    void forget() {
        replay.clear();
        chain = List.of();
    }

    /**
     * Writes what is not on disk yet and returns the segments that hold the replay's window.
     *
     * @param referenced files that belong to finished checkpoints, by name, with what they hold; they are not changed
     */
    List<Segment> cover(Replay replay, Map<String, Fingerprint> referenced) throws IOException {
        List<Segment> segments = new ArrayList<>(known(replay));
        long next = replay.next();
        long from = segments.isEmpty() ? replay.first() : segments.getLast().to();
        boolean changed = from < next;
        while (from < next) {
            long to = Math.min(next, from + longest);
            segments.add(write(replay.export(from, to), from, to, referenced));
            from = to;
        }
        if (changed) {
            directory.disk().sync(directory.replay());
        }
        return segments;
    }

    private List<Segment> known(Replay replay) throws IOException {
        if (!this.replay.refersTo(replay)) {
            return List.of();
        }
        List<Segment> inWindow = new ArrayList<>();
        for (Segment segment : chain) {
            if (segment.to() > replay.next() || !isThere(segment)) {
                return List.of();
            }
            if (segment.to() > replay.first()) {
                inWindow.add(segment);
            }
        }
        return inWindow;
    }

    private boolean isThere(Segment segment) throws IOException {
        Path file = directory.segment(segment.file());
        return Files.isRegularFile(file) && Files.size(file) == segment.fingerprint().bytes();
    }

    private Segment write(State exported, long from, long to, Map<String, Fingerprint> referenced) throws IOException {
        Path writing = CheckpointDirectory.writing(directory.segment(Segment.name(from, to, 1)));
        Fingerprint fingerprint = directory.write(writing, out -> StateFormat.write(exported, out));
        int n = 1;
        while (isTaken(Segment.name(from, to, n), fingerprint, referenced)) {
            n++;
        }
        Segment segment = new Segment(Segment.name(from, to, n), from, to, fingerprint);
        place(writing, segment, referenced.containsKey(segment.file()));
        return segment;
    }

    /** Says whether a name belongs to a finished checkpoint and to other transitions, those of a run begun anew. */
    private static boolean isTaken(String file, Fingerprint fingerprint, Map<String, Fingerprint> referenced) {
        Fingerprint known = referenced.get(file);
        return known != null && !known.equals(fingerprint);
    }

    private void place(Path writing, Segment segment, boolean shared) throws IOException {
        if (shared && isSound(segment)) {
            directory.disk().delete(writing);
        } else {
            directory.disk().move(writing, directory.segment(segment.file()));
        }
    }

    private boolean isSound(Segment segment) throws IOException {
        try {
            segment.fingerprint().check(directory.segment(segment.file()));
            return true;
        } catch (DamagedException e) {
            return false;
        }
    }
}
