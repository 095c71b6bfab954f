package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.virel.api.run.Evaluator;
import org.virel.api.run.Place;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;

/**
 * A storm over a learning run: every 200 ms a bundle that it uses is stopped and started, updated, or what fills a place is swapped for the
 * same code in another bundle. Not one byte of the run changes, which says that no step was lost or done twice.
 *
 * <p>Half a minute, or five where {@code virel.soak} is set; then the run learns to its end, and solves its task.
 */
class SwapStormTest {

    private static final boolean SOAK = Boolean.getBoolean("virel.soak");
    private static final long SECONDS = SOAK ? 300 : 30;
    private static final long PAUSE_MILLIS = 200;
    private static final long GRACE_MILLIS = 5000;

    /** Gymnasium names no threshold for Pendulum-v1; upright from any start costs about 150. */
    private static final double SOLVED = -200;
    private static final List<String> BUNDLES = List.of(
            "org.virel.environment.classic",
            "org.virel.network.fused",
            "org.virel.policy.gaussian",
            "org.virel.replay.uniform",
            "org.virel.operator.bellman",
            "org.virel.temperature.constant",
            "org.virel.estep.reparametrized",
            "org.virel.mstep.direct",
            "org.virel.trainer.em",
            "org.virel.report");

    @TempDir
    Path folder;

    private RunsInFramework runs;
    private Clones clones;
    private final Random random = new Random(20_261_123);
    private final Map<String, Integer> done = new TreeMap<>();
    private final List<Long> stops = new ArrayList<>();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    @BeforeEach
    void open() {
        runs = new RunsInFramework(folder);
        clones = new Clones(folder);
    }

    @AfterEach
    void close() throws Exception {
        runs.deleteAll();
        clones.close();
    }

    @Test
    void aStormOverALearningRunChangesNoByte() throws Exception {
        for (String bundle : BUNDLES) {
            clones.of(runs.bundle(bundle));
        }
        runs.configure("storm", settings(Long.MAX_VALUE));
        Run run = runs.run("storm");
        awaitRunning(run);
        int before = threads();

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end && !run.state().isFinal()) {
            disturb(run);
            Thread.sleep(PAUSE_MILLIS);
        }
        int after = threads();
        long steps = finish(run);
        report(steps);
        assertTrue(after <= before + 8, () -> "%d threads became %d".formatted(before, after));
        assertTrue(stops.stream().allMatch(millis -> millis < GRACE_MILLIS), () -> "a stop took too long: " + stops);
        assertEquals(Set.of("stop and start", "update", "swap"), done.keySet());
        assertTrue(run.events().stream().noneMatch(event -> event.kind().equals("undone")), "a swap was taken back");
        await("loaders of updated bundles collected", this::areCollected);
        if (SOAK) {
            double last = finalReturn(run);
            System.out.printf("the last evaluation of the storm returns %.1f%n", last);
            assertTrue(last >= SOLVED, () -> "the run returns %.1f at its end".formatted(last));
        }

        runs.configure("calm", settings(steps));
        assertEquals(RunState.FINISHED, end(runs.run("calm")));
        assertSameRun(run);
    }

    /** Lets the run go on for a while in peace, and returns how many steps it did. */
    private static long finish(Run run) throws Exception {
        long steps = (run.step() / 1000 + 2) * 1000;
        run.request(new Request.Reconfigure(Map.of("total_timesteps", String.valueOf(steps)))).toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertEquals(RunState.FINISHED, end(run), () -> run.reason().orElse(""));
        return steps;
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private void report(long steps) {
        System.out.printf("storm of %d s over %,d steps: %s, longest stop %d ms, median %d ms%n", SECONDS, steps, done,
                stops.stream().mapToLong(Long::longValue).max().orElse(0),
                stops.stream().sorted().skip(stops.size() / 2).findFirst().orElse(0L));
    }

    private static Map<String, String> settings(long steps) {
        return Map.of("total_timesteps", String.valueOf(steps), "net_arch", "100,100", "batch_size", "128",
                "learning_starts", "1000", "log_interval", "500", "eval_freq", "1000", "eval_steps", "1000",
                "checkpoint_interval", "5000");
    }

    private void disturb(Run run) throws Exception {
        switch (random.nextInt(4)) {
            case 0 -> stopAndStart(run);
            case 1 -> update(run);
            default -> swap(run);
        }
    }

    private void stopAndStart(Run run) throws Exception {
        Bundle bundle = runs.bundle(pick(BUNDLES));
        stop(bundle);
        Thread.sleep(random.nextInt(20));
        bundle.start();
        count("stop and start");
        awaitRunning(run);
    }

    private void stop(Bundle bundle) throws BundleException {
        long begin = System.nanoTime();
        bundle.stop();
        stops.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    private void update(Run run) throws Exception {
        Bundle bundle = clones.of(runs.bundle(pick(BUNDLES)));
        loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
        bundle.update();
        refresh(bundle);
        count("update");
        awaitRunning(run);
    }

    /** Until then the framework keeps the classes from before the update. */
    private static void refresh(Bundle bundle) {
        Bundle system = FrameworkUtil.getBundle(SwapStormTest.class).getBundleContext().getBundle(0);
        system.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
    }

    private void swap(Run run) throws Exception {
        List<Place> places = run.places();
        if (places.isEmpty()) {
            return;
        }
        Place place = pick(places);
        String own = place.bundle().replaceFirst("^clone\\.of\\.", "");
        String next = own.equals(place.bundle()) ? Clones.name(own) : own;
        try {
            run.request(new Request.Swap(place.path(), next + ":" + place.provider(), false)).toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            count("swap");
        } catch (ExecutionException e) {
            if (!run.state().isFinal()) {
                throw e;
            }
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void count(String what) {
        done.merge(what, 1, Integer::sum);
    }

    private static void awaitRunning(Run run) throws InterruptedException {
        RunsInFramework.await("RUNNING", () -> run.state() == RunState.RUNNING || run.state().isFinal());
    }

    private static RunState end(Run run) throws Exception {
        return run.ended().toCompletableFuture().get(SOAK ? 900 : 180, TimeUnit.SECONDS);
    }

    private void assertSameRun(Run run) throws Exception {
        Path calm = folder.resolve("calm");
        for (String file : List.of("progress.csv", "monitor.csv")) {
            assertEquals(Files.readString(calm.resolve(file)), Files.readString(run.directory().resolve(file)), file);
        }
        assertEquals("", runs.service(Evaluator.class, "(objectClass=*)").difference(calm, run.directory()).orElse(""));
    }

    private boolean areCollected() {
        System.gc();
        return loaders.stream().filter(loader -> loader.get() != null).count() == 0;
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        RunsInFramework.await(what, condition);
    }

    private static double finalReturn(Run run) throws IOException {
        List<String> lines = Files.readAllLines(run.directory().resolve("progress.csv"));
        int column = List.of(lines.getFirst().split(",")).indexOf("eval/mean_reward");
        return Double.parseDouble(lines.getLast().split(",", -1)[column]);
    }
}
