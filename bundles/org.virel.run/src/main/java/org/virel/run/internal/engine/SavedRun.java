package org.virel.run.internal.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.checkpoint.CheckpointStore;
import org.virel.run.internal.checkpoint.Restored;
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
        Provenance.given(directory);
        Restored checkpoint = CheckpointStore.look(
                directory.resolve("checkpoints"), what -> LOG.warn("damaged checkpoint passed over: {}", what))
                .orElseThrow(() -> new IOException(directory + " has no intact checkpoint yet"));
        SortedMap<String, String> given = Opening.texts(checkpoint.state().state("given"));
        given.putAll(overrides);
        Settings settings = Settings.of(given);
        SettingsCheck.requireKnown(settings, catalog);
        RunSettings own = RunSettings.of(settings);
        Pipeline pipeline = new Pipeline(catalog, settings, own.seed(), new Journal(), episode -> {});
        try {
            pipeline.restoreLearned(checkpoint.state().state("pipeline"));
            return new SavedRun(pipeline);
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
