package org.virel.run.internal.benchmark;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.virel.api.agent.Agent;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.pipeline.Nearest;
import org.virel.run.internal.pipeline.Pipeline;

/** Makes the pipelines to be measured, their replay filled as far into a run. */
final class Workbench {

    private static final int FILLED = 100_000;
    private static final long SEED = 0;

    private final Catalog installed;
    private final Map<String, String> given;
    private final Size size;

    /**
     * Creates a workbench.
     *
     * @param given the settings of the pipeline; what the benchmark decides itself is replaced
     */
    Workbench(Catalog installed, Map<String, String> given, Size size) {
        this.installed = installed;
        this.given = new TreeMap<>(given);
        this.size = size;
    }

    Size size() {
        return size;
    }

    /** Returns the given settings. */
    Settings settings() {
        return Settings.of(given);
    }

    /**
     * Makes a pipeline that learns with EM after each environment step.
     *
     * @param gradientSteps updates an iteration
     * @throws IllegalArgumentException if a setting is wrong or read by nothing
     */
    Pipeline learning(int gradientSteps) {
        SortedMap<String, String> values = settings("em");
        values.put("train_freq", "1");
        values.put("learning_starts", "0");
        values.put("gradient_steps", String.valueOf(gradientSteps));
        Pipeline pipeline = make(values, new Probe(agent -> {}));
        for (String key : pipeline.settings().unread()) {
            pipeline.close();
            throw new IllegalArgumentException(unread(key, pipeline.settings()));
        }
        return pipeline;
    }

    private static String unread(String key, Settings settings) {
        SortedSet<String> read = new TreeSet<>();
        settings.used().keySet().forEach(used -> read.add(used.substring(used.lastIndexOf('.') + 1)));
        List<String> near = Nearest.to(key, read);
        return "setting '%s' = '%s' is read by nothing in the benchmark%s".formatted(
                key,
                settings.given().get(key),
                near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }

    /** Lets a measurement work with an agent that nobody trains meanwhile. */
    void examine(Consumer<Agent> measurement) {
        try (Pipeline pipeline = make(settings(Probe.NAME), new Probe(measurement))) {
            pipeline.iterate();
        }
    }

    private SortedMap<String, String> settings(String trainer) {
        SortedMap<String, String> values = new TreeMap<>(given);
        values.put("environment", BenchmarkCatalog.ENVIRONMENT);
        values.put("trainer", trainer);
        values.putIfAbsent("buffer_size", String.valueOf(FILLED));
        return values;
    }

    private Pipeline make(SortedMap<String, String> values, Probe probe) {
        Catalog catalog = new BenchmarkCatalog(installed, size, probe);
        Pipeline pipeline = new Pipeline(catalog, Settings.of(values), SEED, (key, value) -> {}, episode -> {});
        fill(pipeline.replay());
        return pipeline;
    }

    private void fill(Replay replay) {
        RandomStream stream = RandomStream.of(SEED);
        float[] action = new float[size.actions()];
        try (SyntheticEnvironment environment = new SyntheticEnvironment(size.observations(), size.actions())) {
            float[] observation = environment.reset(SEED);
            for (int i = 0; i < Math.min(FILLED, replay.capacity()); i++) {
                for (int k = 0; k < action.length; k++) {
                    action[k] = 2 * stream.nextFloat() - 1;
                }
                Step step = environment.step(action);
                replay.add(new Transition(
                        observation, action, (float) step.reward(), step.observation(), false, false));
                observation = step.observation();
            }
        }
    }
}
