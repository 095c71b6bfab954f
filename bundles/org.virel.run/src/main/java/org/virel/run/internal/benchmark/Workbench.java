package org.virel.run.internal.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.virel.api.agent.Agent;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Step;
import org.virel.api.network.NetworkProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.settings.Nearest;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.RunDeclaration;
import org.virel.run.internal.pipeline.Pipeline;
import org.virel.run.internal.pipeline.Spaces;

/** Makes the pipelines to be measured, their replay filled as far into a run. */
final class Workbench {

    /** The setting that says how many threads share an update. */
    static final String THREADS = "threads";

    private static final String BATCH_SIZE = "batch_size";
    private static final int FILLED = 100_000;
    private static final long SEED = 0;
    private static final Probe NOTHING = new Probe(agent -> {});

    private final Catalog installed;
    private final Subject subject;
    private final Size size;

    Workbench(Catalog installed, Subject subject, Size size) {
        this.installed = installed;
        this.subject = subject;
        this.size = size;
    }

    Subject subject() {
        return subject;
    }

    Size size() {
        return size;
    }

    /** Returns the same with another number of threads that share an update. */
    Workbench withThreads(int threads) {
        return new Workbench(installed, subject.withThreads(threads), size);
    }

    /**
     * Returns what the first of the pipeline's networks is made by.
     *
     * @throws IllegalArgumentException if it has none
     */
    NetworkChoice network() {
        try (Pipeline pipeline = make(settings(), NOTHING, UnaryOperator.identity())) {
            return pipeline.parts().stream()
                    .filter(part -> part.role().equals(Role.NETWORK))
                    .findFirst()
                    .map(part -> new NetworkChoice(part.offer(), pipeline.settings().at(part.place())))
                    .orElseThrow(() -> new IllegalArgumentException("it has no networks"));
        }
    }

    /** Returns how many transitions the pipeline's trainer learns from at once, where it has a setting for that. */
    OptionalInt batchSize() {
        try (Pipeline pipeline = make(settings(), NOTHING, UnaryOperator.identity())) {
            SortedMap<String, String> used = pipeline.settings().used();
            return Stream.of("trainer." + BATCH_SIZE, BATCH_SIZE)
                    .filter(used::containsKey)
                    .mapToInt(key -> Integer.parseInt(used.get(key)))
                    .findFirst();
        }
    }

    /**
     * Makes a pipeline that learns after each environment step.
     *
     * @param gradientSteps updates an iteration
     * @throws IllegalArgumentException if a setting is wrong or read by nothing
     */
    Pipeline learning(int gradientSteps) {
        return learning(gradientSteps, UnaryOperator.identity());
    }

    /** Makes a pipeline that learns after each environment step with other networks. */
    Pipeline learning(int gradientSteps, UnaryOperator<NetworkProvider> networks) {
        SortedMap<String, String> values = settings();
        values.put("train_freq", "1");
        values.put("learning_starts", "0");
        values.put("gradient_steps", String.valueOf(gradientSteps));
        Pipeline pipeline = make(values, NOTHING, networks);
        try {
            requireRead(pipeline.settings());
            fill(pipeline.replay());
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    /** Settings of the run itself are read where it is really trained. */
    private static void requireRead(Settings settings) {
        SortedSet<String> unread = settings.unread();
        new RunDeclaration().settings().forEach(setting -> unread.remove(setting.key()));
        for (String key : unread) {
            throw new IllegalArgumentException(unread(key, settings));
        }
    }

    private static String unread(String key, Settings settings) {
        SortedSet<String> read = new TreeSet<>();
        settings.used().keySet().forEach(used -> read.add(used.substring(used.lastIndexOf('.') + 1)));
        String near = String.join(" or ", Nearest.to(key, read));
        return "setting '%s' = '%s' is read by nothing in the benchmark%s"
                .formatted(key, settings.given().get(key), near.isEmpty() ? "" : "; did you mean " + near + "?");
    }

    /** Makes a pipeline that collects and never learns, with other networks. */
    Pipeline collecting(UnaryOperator<NetworkProvider> networks) {
        return probed(NOTHING, networks);
    }

    /** Lets a measurement work with an agent that nobody trains meanwhile. */
    void examine(Consumer<Agent> measurement) {
        try (Pipeline pipeline = probed(new Probe(measurement), UnaryOperator.identity())) {
            fill(pipeline.replay());
            pipeline.iterate();
        }
    }

    private Pipeline probed(Probe probe, UnaryOperator<NetworkProvider> networks) {
        SortedMap<String, String> values = settings();
        values.put("trainer", Probe.NAME);
        return make(values, probe, networks);
    }

    private SortedMap<String, String> settings() {
        SortedMap<String, String> values = new TreeMap<>(subject.settings());
        values.putAll(size.settings());
        values.putIfAbsent("buffer_size", String.valueOf(FILLED));
        return values;
    }

    private Pipeline make(SortedMap<String, String> values, Probe probe, UnaryOperator<NetworkProvider> networks) {
        Catalog catalog = BenchmarkCatalog.adding(installed, Role.TRAINER, probe).withNetworks(networks);
        return new Pipeline(catalog, Settings.of(values), SEED, (key, value) -> {}, episode -> {});
    }

    /**
     * Returns what a pipeline is to be measured at: the given sizes, or those of its own environment where that has finite actions,
     * which no other size has.
     */
    static List<Size> sizes(Catalog installed, Subject subject, List<Size> wanted) {
        Settings settings = Settings.of(subject.environment());
        Optional<EnvironmentProvider> own = installed
                .find(Role.ENVIRONMENT, subject.environment().getOrDefault("environment", ""))
                .map(Offer::provider);
        if (own.isEmpty()) {
            return wanted;
        }
        try (Environment environment = own.get().create(settings.at("environment"))) {
            return environment.actionSpace() instanceof Finite
                    ? List.of(Size.own(subject.environment(), environment))
                    : wanted;
        }
    }

    /** Makes the environment of this size. */
    Environment environment() {
        String name = size.environment();
        return installed.find(Role.ENVIRONMENT, name)
                .orElseThrow(() -> new IllegalArgumentException("there is no environment '%s'".formatted(name)))
                .provider()
                .create(Settings.of(settings()).at("environment"));
    }

    /** Returns what an agent of this size may see. */
    float[] firstObservation() {
        try (Environment environment = environment()) {
            return environment.reset(SEED);
        }
    }

    private void fill(Replay replay) {
        RandomStream stream = RandomStream.of(SEED);
        float[] action = new float[size.actions()];
        try (Environment environment = environment()) {
            Spaces spaces = Spaces.of(environment);
            float[] observation = environment.reset(SEED);
            for (int i = 0; i < Math.min(FILLED, replay.capacity()); i++) {
                spaces.uniform(observation, stream, action);
                Step step = environment.step(action);
                replay.add(new Transition(
                        observation, action, (float) step.reward(), step.observation(), step.terminated(),
                        step.truncated()));
                observation = step.done() ? environment.reset(i) : step.observation();
            }
        }
    }
}
