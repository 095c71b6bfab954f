package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.itest.Comparisons.Kind;

/**
 * The networks of {@code fused} do what those of {@code dl4j} do, at the paper's sizes and in every pipeline there is.
 *
 * <p>A pipeline takes part by being a complete feature. One that names no provider of networks has none and is left out; one whose functions are linear keeps
 * its environment, and both engines make its linear functions.
 */
class NetworksAgreeTest {

    private static final int UPDATES = 200;
    private static final int FIRST_UPDATE = 50;

    /** E-steps from one copy of a policy into its prior to the next, where there is one. */
    private static final int PRIOR_PERIOD = 100;
    private static final SortedSet<Long> DRIFT_AFTER = new TreeSet<>(Set.of(1L, 10L, 100L, 200L));

    @TempDir
    Path folder;

    private RunsInFramework runs;

    @BeforeEach
    void open() {
        runs = new RunsInFramework(folder);
    }

    @AfterEach
    void close() throws Exception {
        runs.deleteAll();
    }

    static Stream<Pipeline> pipelines() throws IOException {
        return Pipeline.all().stream().filter(Pipeline::hasNetworks);
    }

    /** Every pipeline with the fastest products there are, and one with the others, too. */
    static Stream<Arguments> pipelinesAndProducts() throws IOException {
        return Stream.concat(
                pipelines().map(pipeline -> Arguments.of(pipeline, "auto")),
                pipelines().filter(pipeline -> pipeline.name().equals("virel"))
                        .map(pipeline -> Arguments.of(pipeline, "openblas")));
    }

    static Stream<Pipeline> pipelinesThatTakeSteps() throws IOException {
        return pipelines().filter(Pipeline::takesSteps);
    }

    @ParameterizedTest
    @MethodSource("pipelinesAndProducts")
    void eachOf200UpdatesFromTheSameStateIsTheSame(Pipeline pipeline, String products) throws Exception {
        Comparisons comparisons = new Comparisons();
        runs.offer("agreement", new AgreementProvider(runs.networks("fused"), runs.networks("dl4j"), comparisons));

        train(pipeline, "agreement", Map.of("products", products));

        System.out.printf("%s, products %s:%n%s%n", pipeline, products, comparisons);
        assertEquals("", comparisons.disagreements(), () -> "pipeline %s, products %s".formatted(pipeline, products));
        assertAllWasCompared(pipeline, comparisons);
    }

    private static void assertAllWasCompared(Pipeline pipeline, Comparisons comparisons) {
        assertFalse(comparisons.networks().isEmpty(), "no networks were made");
        int inputGradients = 0;
        for (String network : comparisons.networks()) {
            int least = UPDATES / (network.contains("prior") ? PRIOR_PERIOD : pipeline.period());
            int moves = Stream.of(Kind.STEP, Kind.FOLLOWED, Kind.WRITTEN)
                    .mapToInt(kind -> comparisons.tally(network, kind).times())
                    .max()
                    .orElseThrow();
            int steps = comparisons.tally(network, Kind.STEP).times();
            int outputs = comparisons.tally(network, Kind.OUTPUT).times();
            int gradients = comparisons.tally(network, Kind.GRADIENT).times();
            assertTrue(moves >= least && outputs >= least,
                    () -> "%s: only %d moves, %d outputs".formatted(network, moves, outputs));
            assertTrue(gradients >= steps, () -> "%s: only %d gradients for %d steps"
                    .formatted(network, gradients, steps));
            inputGradients += comparisons.tally(network, Kind.INPUT_GRADIENT).times();
        }
        if (!pipeline.isLinear()) {
            assertTrue(inputGradients >= UPDATES / pipeline.period(),
                    "only " + inputGradients + " gradients of the action");
        }
    }

    /** Two runs that never hear of each other. Adam turns rounding noise into steps, so how far they drift apart is no defect. */
    @ParameterizedTest
    @MethodSource("pipelinesThatTakeSteps")
    void howFarTwoRunsDriftApartIsReported(Pipeline pipeline) throws Exception {
        Snapshots fused = new Snapshots(runs.networks("fused"), DRIFT_AFTER);
        Snapshots dl4j = new Snapshots(runs.networks("dl4j"), DRIFT_AFTER);
        runs.offer("watched-fused", fused);
        runs.offer("watched-dl4j", dl4j);

        train(pipeline, "watched-fused", Map.of());
        train(pipeline, "watched-dl4j", Map.of());

        for (long updates : DRIFT_AFTER) {
            SortedMap<String, Double> drift = fused.drift(dl4j, updates);
            assertFalse(drift.isEmpty(), "nothing has had " + updates + " updates");
            System.out.printf("%s: after %d updates parameters have drifted apart by %s%n", pipeline, updates, drift);
        }
    }

    private void train(Pipeline pipeline, String network, Map<String, String> more) throws Exception {
        pipeline.bundles().forEach(bundle -> requirePresent(pipeline, bundle));
        Map<String, String> settings = new TreeMap<>(pipeline.settings());
        settings.putAll(Map.of(
                "run.pipeline", pipeline.name(),
                "network", network,
                "learning_starts", String.valueOf(FIRST_UPDATE),
                "total_timesteps", String.valueOf(FIRST_UPDATE + UPDATES),
                "eval_freq", "0",
                "checkpoint_interval", "0"));
        if (!pipeline.isLinear()) {
            settings.putAll(Map.of("environment", "Pendulum-v1", "net_arch", "300,300", "batch_size", "128"));
        }
        if (pipeline.estimatesEpsilon()) {
            settings.put("epsilon_samples", String.valueOf(FIRST_UPDATE / 2));
        }
        settings.putAll(more);
        runs.configure(network, settings);
        Run run = runs.run(network);
        assertEquals(RunState.FINISHED, RunsInFramework.end(run), () -> pipeline + ": " + run.reason().orElse(""));
    }

    private void requirePresent(Pipeline pipeline, String bundle) {
        assertTrue(runs.isInstalled(bundle),
                () -> ("pipeline %s needs bundle %s: add it to -runrequires in itest.bndrun"
                        + " and to the dependencies of org.virel.itest").formatted(pipeline, bundle));
    }
}
