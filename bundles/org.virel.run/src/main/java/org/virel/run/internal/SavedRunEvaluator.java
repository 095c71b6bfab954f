package org.virel.run.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Evaluator;
import org.virel.api.scene.Spectator;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.engine.SavedRun;
import org.virel.run.internal.pipeline.Evaluation;
import org.virel.run.internal.pipeline.Pipeline;

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
        return evaluate(directory, overrides, pipeline -> pipeline.evaluations().episodes(episodes, seed));
    }

    @Override
    public Result evaluate(
            Path directory, int episodes, long seed, Map<String, String> overrides, Spectator spectator) {
        return evaluate(directory, overrides, pipeline -> pipeline.evaluations().episodes(episodes, seed, spectator));
    }

    @Override
    public Optional<String> difference(Path one, Path other) {
        try {
            return SavedRun.difference(one, other);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Result evaluate(
            Path directory, Map<String, String> overrides, Function<Pipeline, Evaluation.Result> play) {
        try (SavedRun run = SavedRun.open(directory, catalog, new TreeMap<>(overrides))) {
            Evaluation.Result result = play.apply(run.pipeline());
            return new Result(run.pipeline().steps(), result.returns(), result.lengths());
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
