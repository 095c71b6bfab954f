package org.virel.run.internal.serving;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.virel.api.serving.ServedCheckpoint;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.checkpoint.PublishedCheckpoint;
import org.virel.run.internal.checkpoint.PublishedCheckpoints;
import org.virel.run.internal.engine.SavedRun;
import org.virel.run.internal.pipeline.Actor;

/** Makes actors from the checkpoints of a run's directory. */
final class PolicyLoader {

    private final PublishedCheckpoints checkpoints;
    private final Catalog catalog;

    PolicyLoader(Path run, Catalog catalog) {
        checkpoints = new PublishedCheckpoints(run.resolve("checkpoints"));
        this.catalog = catalog;
    }

    /** Returns which checkpoint was published last, intact or not. */
    Optional<PublishedCheckpoints.Publication> published() throws IOException {
        return checkpoints.newest();
    }

    /** Reads the newest intact checkpoint. */
    Optional<PublishedCheckpoint> read(Consumer<String> damaged) throws IOException {
        return checkpoints.read(damaged);
    }

    /**
     * Makes actors that are all alike.
     *
     * @throws org.virel.api.settings.SettingException if a provider is not there
     * @throws IllegalArgumentException if the checkpoint does not fit what the providers make
     */
    Snapshot load(PublishedCheckpoint checkpoint, int count) {
        List<Actor> actors = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                actors.add(actor(checkpoint));
            }
            return new Snapshot(describe(checkpoint), actors);
        } catch (RuntimeException | LinkageError e) {
            actors.forEach(Actor::close);
            throw e;
        }
    }

    Actor actor(PublishedCheckpoint checkpoint) {
        State state = checkpoint.state();
        State given = state.state("given");
        SortedMap<String, String> settings = new TreeMap<>();
        given.names().forEach(key -> settings.put(key, given.text(key)));
        return new Actor(catalog, settings, SavedRun.incumbents(state), state.state("pipeline"), checkpoint.step());
    }

    static ServedCheckpoint describe(PublishedCheckpoint checkpoint) {
        return new ServedCheckpoint(checkpoint.step(), checkpoint.sha256());
    }
}
