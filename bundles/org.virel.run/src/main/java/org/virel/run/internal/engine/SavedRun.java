package org.virel.run.internal.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.checkpoint.CheckpointStore;
import org.virel.run.internal.checkpoint.Restored;
import org.virel.run.internal.pipeline.Incumbents;
import org.virel.run.internal.pipeline.Pipeline;

/**
 * A run as its newest intact checkpoint left it, to look at; nothing in its directory changes.
 *
 * @param pipeline the parts, their replay empty
 */
public record SavedRun(Pipeline pipeline) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SavedRun.class);

    /**
     * Opens a saved run.
     *
     * @throws IOException if there is none, or it has no intact checkpoint
     */
    public static SavedRun open(Path directory, Catalog catalog, SortedMap<String, String> overrides)
            throws IOException {
        Restored checkpoint = newest(directory);
        SortedMap<String, String> given = Opening.texts(checkpoint.state().state("given"));
        given.putAll(overrides);
        Settings settings = Settings.of(given);
        SettingsCheck.requireKnown(settings, overrides.keySet(), catalog);
        RunSettings own = RunSettings.of(settings);
        Pipeline pipeline = new Pipeline(
                catalog, settings, own.seed(), new Journal(), episode -> {}, Opening.incumbents(checkpoint.state()));
        try {
            pipeline.restoreLearned(checkpoint.state().state("pipeline"));
            return new SavedRun(pipeline);
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    /** Returns who filled the places of a saved run according to its checkpoint; where they are gone, others may. */
    public static Incumbents incumbents(State checkpoint) {
        return Opening.incumbents(checkpoint);
    }

    private static Restored newest(Path directory) throws IOException {
        Provenance.given(directory);
        return CheckpointStore.look(
                directory.resolve("checkpoints"), what -> LOG.warn("damaged checkpoint passed over: {}", what))
                .orElseThrow(() -> new IOException(directory + " has no intact checkpoint yet"));
    }

    /**
     * Compares what the newest intact checkpoints of two runs hold of their parts.
     *
     * @return the first difference, for people
     * @throws IOException if one of them has no checkpoint
     */
    public static Optional<String> difference(Path one, Path other) throws IOException {
        Restored first = newest(one);
        Restored second = newest(other);
        if (first.step() != second.step()) {
            return Optional.of("step: %d and %d".formatted(first.step(), second.step()));
        }
        for (String part : List.of("pipeline", "journal")) {
            Optional<String> difference = first.state().state(part).difference(second.state().state(part))
                    .map(Object::toString);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
