package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.trainer.TrainerProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.trainer.em.internal.EmTrainerProvider;

class BenchmarkTest {

    private static final double SECONDS = 0.01;
    private static final List<Size> PENDULUM = Size.named("pendulum");
    private static final Subject ALONE = Installation.virel(Map.of("threads", "1"));

    private final Installation installation = new Installation();
    private final List<Run> announced = new ArrayList<>();

    private Report measure(Subject... subjects) {
        return measure((subject, size) -> new Training(1000, 1, 1), subjects);
    }

    private Report measure(BiFunction<Subject, Size, Training> training, Subject... subjects) {
        return new Benchmark(installation, new Stopwatch(SECONDS), training, what -> {})
                .measure(List.of(subjects), PENDULUM);
    }

    private Training train(Subject subject, Size size) {
        return new EndToEnd(installation, SECONDS, run -> {
            announced.add(run);
            return () -> announced.remove(run);
        }).measure(subject, size);
    }

    private static Subject named(String name, String key, String value) {
        return new Subject(name, new TreeMap<>(Installation.virel(Map.of("threads", "1", key, value)).settings()));
    }

    private static Map<?, ?> at(Object json, String... path) {
        Map<?, ?> object = (Map<?, ?>) json;
        for (String key : path) {
            object = (Map<?, ?>) object.get(key);
        }
        return object;
    }

    @Test
    void everyFigureIsFiniteAndAboveZero() throws Exception {
        Map<String, Object> json = JSON.std.mapFrom(measure(this::train, ALONE).json());

        assertEquals(Set.of("machine", "machine_speed", "pipelines", "skipped"), json.keySet());
        assertEquals(Set.of("sgemm_plain", "pendulum_steps"), at(json, "machine_speed").keySet());
        Map<?, ?> virel = at(json, "pipelines", "virel", "pendulum");
        assertEquals(Set.of("parts", "split", "threads_1"), virel.keySet());
        assertEquals(
                Set.of("updates", "cpu_ms", "allocated_kb", "gflops", "floor_share", "training_steps",
                        "training_cpu_ms", "training_share", "acting_share"),
                at(virel, "threads_1").keySet());
        assertEquals(Set.of("operations", "replay_us", "exploit_us", "explore_us"), at(virel, "parts").keySet());
        assertPositive(at(json, "machine_speed"));
        virel.values().forEach(section -> assertPositive((Map<?, ?>) section));
    }

    private static void assertPositive(Map<?, ?> figures) {
        figures.forEach((key, figure) -> List.of("min", "median", "max").forEach(value -> {
            double number = ((Number) at(figure).get(value)).doubleValue();
            boolean large = number > 0 || number == 0 && key.equals("allocated_kb");
            assertTrue(large && Double.isFinite(number), key + ": " + figure);
        }));
    }

    @Test
    void theFloorIsThatOfTheNetworksSettings() throws Exception {
        Setting<String> products = Setting.text("products", "one", "how to multiply");
        List<String> layersOfFloors = new ArrayList<>();
        installation.add(Role.NETWORK, "choosy", new NetworkProvider() {
            @Override
            public List<Setting<?>> settings() {
                return List.of(products);
            }

            @Override
            public Network create(NetworkSpec spec, State parameters, Settings settings) {
                String chosen = settings.get(products);
                if (spec.inputs() == 300) {
                    layersOfFloors.add(chosen);
                }
                return new PlainNetworkProvider().create(spec, parameters, settings);
            }
        });
        Subject usual = named("virel", "network", "choosy");
        SortedMap<String, String> other = new TreeMap<>(usual.settings());
        other.put("products", "two");
        Map<String, Object> json = JSON.std.mapFrom(measure(usual, new Subject("beta", other)).json());

        assertEquals(List.of("one", "two"), layersOfFloors);
        assertTrue(at(json, "machine_speed").keySet()
                .containsAll(Set.of("sgemm_choosy", "sgemm_choosy_products_two")), json.toString());
        assertEquals("products=two", at(json, "machine").get("network.choosy.settings"));
    }

    @Test
    void batchesAreOfTheTrainersSize() {
        assertEquals(OptionalInt.of(4), batchSize(ALONE));
        assertEquals(OptionalInt.of(7), batchSize(named("virel", "trainer.batch_size", "7")));
        SortedMap<String, String> silent = new TreeMap<>(ALONE.settings());
        silent.remove("batch_size");
        assertEquals(OptionalInt.of(128), batchSize(new Subject("virel", silent)));
    }

    private OptionalInt batchSize(Subject subject) {
        return new Workbench(installation, subject, PENDULUM.getFirst()).batchSize();
    }

    @Test
    void aTrainerNeedNotHaveBatches() {
        installation.add(Role.TRAINER, "still", new Probe(agent -> {}));
        SortedMap<String, String> still = new TreeMap<>(ALONE.settings());
        still.put("trainer", "still");
        assertEquals(OptionalInt.empty(), batchSize(new Subject("virel", still)));
    }

    @Test
    void updatesAreMeasuredBeforeTraining() {
        List<String> order = new ArrayList<>();
        installation.add(Role.TRAINER, "counting", (TrainerProvider) assembly -> {
            boolean updating = Integer.parseInt(assembly.settings().given().getOrDefault("gradient_steps", "0")) > 1;
            if (updating) {
                order.add("updates");
            }
            return new EmTrainerProvider().create(assembly);
        });
        measure((subject, size) -> {
            order.add("training");
            return new Training(1000, 1, 1);
        }, named("virel", "trainer", "counting"));
        assertEquals("training", order.getLast());
    }

    @Test
    void aPipelineThatCannotBeMeasuredIsSkippedWithTheReason() throws Exception {
        PolicyProvider finite = assembly -> {
            throw new IllegalArgumentException("finite actions are wanted, the environment has a box");
        };
        installation.add(Role.POLICY, "categorical", finite);
        Report report = measure(named("tabular", "policy", "categorical"), ALONE);

        String reason = "finite actions are wanted, the environment has a box";
        assertEquals(Map.of("tabular", reason), report.skipped());
        assertTrue(report.table().endsWith("skipped: tabular: " + reason + "\n"), report.table());
        assertEquals(Map.of("tabular", reason), JSON.std.mapFrom(report.json()).get("skipped"));
        assertEquals(List.of("virel"), report.speeds().stream().map(Speed::pipeline).toList());
    }

    @Test
    void aPipelineWithFiniteActionsIsMeasuredInItsOwnEnvironment() {
        installation.add(Role.ENVIRONMENT, "chain", settings -> new Chain(
                settings.get(Setting.integer("length", 2, 1, 99, "how long it is"))));
        Subject chain = new Subject("tabular", new TreeMap<>(
                Map.of("gamma", "0.9", "environment", "chain", "environment.length", "5")));
        Size own = Workbench.sizes(installation, chain, PENDULUM).getFirst();
        assertEquals(
                new Size("own", 5, 1, Map.of("environment", "chain", "environment.length", "5")), own);
    }

    @Test
    void onesWithABoxAreMeasuredAtTheSizesAskedFor() {
        Subject virel = new Subject("virel", new TreeMap<>(Map.of("environment", "synthetic")));
        assertEquals(PENDULUM, Workbench.sizes(installation, virel, PENDULUM));
        assertEquals(PENDULUM, Workbench.sizes(installation, ALONE, PENDULUM));
    }

    /** An environment with finite actions that nobody steps. */
    private record Chain(int length) implements Environment {
        @Override
        public Box observationSpace() {
            return Box.of(length, 0, 1);
        }

        @Override
        public Space actionSpace() {
            return Finite.of(2);
        }

        @Override
        public float[] reset(long seed) {
            return new float[length];
        }

        @Override
        public Step step(float[] action) {
            throw new IllegalStateException("nobody steps here");
        }
    }

    @Test
    void aSettingThatNothingReadsIsRefusedWithTheNearest() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> measure(named("virel", "gama", "0.9"))).getMessage();
        assertEquals("setting 'gama' = '0.9' is read by nothing in the benchmark; did you mean gamma?",
                message);
    }

    @Test
    void settingsOfTheRunItselfAreAllowedAndRead() {
        assertEquals(1, measure(this::train, named("virel", "eval_freq", "0")).speeds().size());
    }

    @Test
    void theFeaturesOwnEnvironmentDoesNotMatter() {
        assertEquals(1, measure(named("virel", "environment.map", "4x4")).speeds().size());
    }

    @Test
    void theRunIsKnownOnlyWhileItGoesOn() {
        EndToEnd.Announcement announcement = run -> {
            assertEquals(RunState.STARTING, run.state());
            announced.add(run);
            return () -> {
                assertTrue(run.state().isFinal());
                announced.remove(run);
            };
        };
        new EndToEnd(installation, SECONDS, announcement).measure(ALONE, PENDULUM.getFirst());
        assertTrue(announced.isEmpty());
    }

    @Test
    void aStoppedRunEndsTheBenchmark() {
        EndToEnd stopped = new EndToEnd(installation, 1e9, run -> {
            run.request(new Request.Stop());
            return () -> {};
        });
        assertThrows(CancellationException.class, () -> measure(stopped::measure, ALONE));
    }

    private List<Integer> threads(Subject subject, int processors) {
        Workbench workbench = new Workbench(installation, subject, PENDULUM.getFirst());
        BiFunction<Subject, Size, Training> training = (of, size) -> new Training(1000, 1, 1);
        return new PipelineBenchmark(workbench, new Stopwatch(SECONDS), training, 1, processors).measure()
                .speeds().stream().map(Speed::threads).toList();
    }

    @Test
    void oneThreadAndTwoAreMeasured() {
        assertEquals(List.of(1, 2), threads(Installation.virel(Map.of()), 2));
    }

    @Test
    void twoThreadsOnOneProcessorAreNotMeasured() {
        assertEquals(List.of(1), threads(Installation.virel(Map.of()), 1));
    }

    @Test
    void aGivenNumberOfThreadsIsMeasuredAlone() {
        Subject subject = Installation.virel(Map.of()).withThreads(2);
        assertEquals(List.of(2), threads(subject, 4));
    }

    @Test
    void theArgumentsDescribeSeveralPipelines() {
        Map<String, String> arguments = Map.of("sizes", "all", "pipeline.0", "virel", "pipeline.1", "beta",
                "setting.0.gamma", "0.9", "setting.1.critic.hard.tau", "1", "setting.1.environment", "Pendulum-v1");
        assertEquals(
                List.of(new Subject("virel", new TreeMap<>(Map.of("gamma", "0.9"))),
                        new Subject("beta", new TreeMap<>(
                                Map.of("critic.hard.tau", "1", "environment", "Pendulum-v1")))),
                BenchmarkCommand.subjects(arguments));
        assertFalse(BenchmarkCommand.subjects(arguments).get(1).settings().containsKey("environment"));
    }
}
