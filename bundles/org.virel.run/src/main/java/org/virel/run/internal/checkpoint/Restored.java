package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.virel.api.replay.Replay;
import org.virel.api.state.State;

/** A checkpoint that was read back and found intact. */
public final class Restored {

    private final Manifest manifest;
    private final State state;
    private final CheckpointDirectory directory;
    private final BiConsumer<Replay, List<Segment>> filled;

    Restored(CheckpointDirectory directory, CheckpointDirectory.Intact intact,
            BiConsumer<Replay, List<Segment>> filled) {
        this.directory = directory;
        this.manifest = intact.manifest();
        this.state = intact.state();
        this.filled = filled;
    }

    /** Returns the environment steps that were done. */
    public long step() {
        return manifest.step();
    }

    /** Returns the state that was written. */
    public State state() {
        return state;
    }

    /**
     * Fills an empty replay with the transitions that it held. Later checkpoints of this very replay write only what
     * came after them.
     *
     * @throws IllegalArgumentException if the replay is not empty, or holds other transitions afterwards than were
     *     saved, as one of another capacity does
     * @throws IOException if a segment cannot be read
     */
    public void restoreReplay(Replay replay) throws IOException {
        if (replay.size() != 0) {
            throw new IllegalArgumentException("a checkpoint fills an empty replay, this one holds %d transitions"
                    .formatted(replay.size()));
        }
        for (Segment segment : manifest.segments()) {
            replay.append(StateFormat.read(directory.segment(segment.file())));
        }
        requireWindow(replay);
        filled.accept(replay, manifest.segments());
    }

    private void requireWindow(Replay replay) {
        if (replay.first() != manifest.first() || replay.next() != manifest.next()) {
            throw new IllegalArgumentException(
                    ("the replay holds transitions [%d, %d) of a capacity of %d, but the checkpoint of step %d has"
                            + " [%d, %d); resume with the kind and capacity of replay that it was written with")
                            .formatted(
                                    replay.first(),
                                    replay.next(),
                                    replay.capacity(),
                                    manifest.step(),
                                    manifest.first(),
                                    manifest.next()));
        }
    }
}
