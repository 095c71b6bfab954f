package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.run.Evaluator;
import org.virel.api.run.Place;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;

/**
 * Whatever fills a place of any pipeline is replaced in mid-run by the same code in another bundle, with classes of its own, and not one
 * byte of the rest of the run changes.
 *
 * <p>The state can only go through export and import: the classes on both sides have nothing to do with one another, which the test makes sure of.
 */
class SwapIdentityTest {

    private static final int STEPS = 160;
    private static final int FIRST_UPDATE = 40;
    private static final long SEED = 20_261_123;
    private static final List<String> ROLES = List.of("environment", "network", "policy", "operator", "temperature",
            "replay", "e_step", "m_step", "trainer");

    @TempDir
    static Path folder;

    private static RunsInFramework runs;
    private static Clones clones;
    private static Conductor conductor;

    /** The run of each pipeline that nobody disturbs. */
    private static final Map<String, Run> STRAIGHT = new TreeMap<>();

    @BeforeAll
    static void open() {
        runs = new RunsInFramework(folder);
        clones = new Clones(folder);
        conductor = new Conductor();
    }

    @AfterAll
    static void close() throws Exception {
        STRAIGHT.clear();
        runs.deleteAll();
        clones.close();
        conductor.close();
    }

    static Stream<Arguments> pipelinesAndRoles() throws IOException {
        return Pipeline.all().stream().flatMap(pipeline -> ROLES.stream().map(role -> Arguments.of(pipeline, role)));
    }

    @ParameterizedTest
    @MethodSource("pipelinesAndRoles")
    void theSameCodeInAnotherBundleChangesNoByte(Pipeline pipeline, String role) throws Exception {
        Run straight = straight(pipeline);
        Optional<Place> place = straight.places().stream().filter(one -> one.role().equals(role)).findFirst();
        if (place.isEmpty()) {
            assertEquals("network", role, "only tables have no networks");
            return;
        }
        String provider = place.get().provider();
        assertFalse(clones.of(runs.bundle(place.get().bundle())).loadClass(aClass(place.get())) == runs
                .bundle(place.get().bundle()).loadClass(aClass(place.get())), "one class loader for both");
        long step = FIRST_UPDATE + 1 + new Random(SEED + pipeline.name().hashCode() + role.hashCode())
                .nextInt(STEPS - FIRST_UPDATE - 2);

        String id = pipeline.name() + "-" + role;
        // Two critics may follow operators of two names.
        boolean alike = straight.places().stream().filter(one -> one.role().equals(role))
                .allMatch(one -> one.provider().equals(provider));
        CompletionStage<Long> swapped = swapAt(step, id,
                new Request.Swap(alike ? role : place.get().path(), Clones.name(place.get().bundle()) + ":" + provider,
                        false));
        Run run = train(pipeline, id);

        assertEquals(step, swapped.toCompletableFuture().get(1, TimeUnit.SECONDS));
        run.places().stream().filter(one -> alike ? one.role().equals(role) : one.path().equals(place.get().path()))
                .forEach(one -> assertEquals(Clones.name(place.get().bundle()), one.bundle(), one.path()));
        assertSame(straight, run);
    }

    /** Any class that both must have. */
    private static String aClass(Place place) {
        return runs.bundle(place.bundle()).findEntries("/", "*Provider*.class", true).nextElement().getPath()
                .replaceFirst("^/", "").replaceFirst("\\.class$", "").replace('/', '.');
    }

    private static CompletionStage<Long> swapAt(long step, String id, Request request) {
        CompletableFuture<Long> effect = new CompletableFuture<>();
        conductor.of(id, at -> {
            if (at == step) {
                find(id).request(request).whenComplete((done, refusal) -> {
                    if (refusal == null) {
                        effect.complete(done);
                    } else {
                        effect.completeExceptionally(refusal);
                    }
                });
            }
        });
        return effect;
    }

    private static Run find(String id) {
        try {
            return runs.run(id);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Run straight(Pipeline pipeline) throws Exception {
        Run known = STRAIGHT.get(pipeline.name());
        if (known == null) {
            known = train(pipeline, pipeline.name());
            STRAIGHT.put(pipeline.name(), known);
        }
        return known;
    }

    private static Run train(Pipeline pipeline, String id) throws Exception {
        SortedMap<String, String> settings = new TreeMap<>(pipeline.settings());
        settings.putAll(Map.of(
                "run.pipeline", pipeline.name(),
                "total_timesteps", String.valueOf(STEPS),
                "eval_freq", "75",
                "eval_steps", "20",
                "max_path_length", "50",
                "log_interval", "20",
                "checkpoint_interval", "0"));
        if (pipeline.takesSteps()) {
            settings.put("learning_starts", String.valueOf(FIRST_UPDATE));
        }
        if (!pipeline.isLinear()) {
            settings.putAll(Map.of("environment", "Pendulum-v1", "net_arch", "8,8", "batch_size", "8"));
        }
        if (pipeline.estimatesEpsilon()) {
            settings.put("epsilon_samples", String.valueOf(FIRST_UPDATE / 2));
        }
        runs.configure(id, settings);
        Run run = runs.run(id);
        assertEquals(RunState.FINISHED, RunsInFramework.end(run), () -> pipeline + ": " + run.reason().orElse(""));
        return run;
    }

    private static void assertSame(Run expected, Run actual) throws Exception {
        List<String> differences = new ArrayList<>();
        for (String file : List.of("progress.csv", "monitor.csv")) {
            long at = Files.mismatch(expected.directory().resolve(file), actual.directory().resolve(file));
            if (at >= 0) {
                differences.add("%s from byte %d on".formatted(file, at));
            }
        }
        runs.service(Evaluator.class, "(objectClass=*)").difference(expected.directory(), actual.directory())
                .ifPresent(differences::add);
        assertEquals(List.of(), differences);
    }
}
