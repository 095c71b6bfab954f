package org.virel.run.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Evaluator;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.engine.SavedRun;
import org.virel.run.internal.pipeline.Evaluation;

/** Plays the greedy policy of a saved run. */
@Component
public final class SavedRunEvaluator implements Evaluator {

    private final Catalog catalog;

    /** Creates the evaluator. */
    @Activate
    public SavedRunEvaluator(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Result evaluate(Path directory, int episodes, long seed, Map<String, String> overrides) {
        SortedMap<String, String> changed = new TreeMap<>(overrides);
        try (SavedRun run = SavedRun.open(directory, catalog, changed)) {
            Evaluation.Result result = run.pipeline().evaluate(episodes, seed);
            return new Result(run.pipeline().steps(), result.returns(), result.lengths());
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
