package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.Configuration;
import org.virel.api.run.Place;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;

/** A run follows its configuration, and never holds up whoever starts a bundle. */
class LiveChangesTest {

    private static final long MOST_MILLIS = 100;
    private static final int STARTS = 10;

    @TempDir
    Path folder;

    private RunsInFramework runs;
    private Clones clones;

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
    void anUpdatedConfigurationSwapsAndChangesSettings() throws Exception {
        clones.of(runs.bundle("org.virel.replay.uniform"));
        Configuration configuration = runs.configure("live", Map.of("total_timesteps", "1000000"));
        Run run = runs.run("live");
        RunsInFramework.await("step 60", () -> run.step() >= 60 || run.state().isFinal());
        Dictionary<String, Object> values = configuration.getProperties();
        values.put("replay", "clone.of.org.virel.replay.uniform:uniform");
        values.put("learning_rate", "0.001");
        configuration.update(values);

        RunsInFramework.await("another replay", () -> bundle(run, "replay").startsWith("clone.of."));
        assertEquals("0.001", run.settings().get("learning_rate"));
        assertEquals(RunState.RUNNING, run.state());
    }

    @Test
    void whatAConfigurationCannotChangeIsRefusedAndTheRunGoesOn() throws Exception {
        Configuration configuration = runs.configure("refusing", Map.of("total_timesteps", "1000000"));
        Run run = runs.run("refusing");
        RunsInFramework.await("step 60", () -> run.step() >= 60 || run.state().isFinal());
        Dictionary<String, Object> values = configuration.getProperties();
        values.put("replay", "none-of-this-name");

        configuration.update(values);

        long step = run.step();
        RunsInFramework.await("more steps", () -> run.step() > step + 50 || run.state().isFinal());
        assertEquals(RunState.RUNNING, run.state());
        assertEquals("org.virel.replay.uniform", bundle(run, "replay"));
    }

    private static String bundle(Run run, String path) {
        return run.places().stream().filter(place -> place.path().equals(path)).map(Place::bundle).findFirst()
                .orElse("");
    }

    @Test
    void startingABundleDoesNotWaitForAnIterationThatGoesOn() throws Exception {
        Bundle clone = clones.of(runs.bundle("org.virel.temperature.constant"));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (Conductor conductor = new Conductor()) {
            conductor.of("slow", step -> {
                inside.countDown();
                awaitUnchecked(release);
            });
            runs.configure("slow", Map.of("total_timesteps", "60"));
            Run run = runs.run("slow");
            assertTrue(inside.await(60, TimeUnit.SECONDS), () -> run.reason().orElse("not begun"));

            // One that waited would wait each time: what else the machine does may only be in the way of some.
            long fastest = LongStream.generate(() -> restart(clone)).limit(STARTS).min().getAsLong();
            release.countDown();

            assertTrue(fastest < MOST_MILLIS, () -> "starting took %d ms".formatted(fastest));
            assertEquals(RunState.FINISHED, RunsInFramework.end(run));
        }
    }

    /** Returns how many milliseconds the start took. */
    private static long restart(Bundle bundle) {
        try {
            bundle.stop();
            long begin = System.nanoTime();
            bundle.start();
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        } catch (BundleException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
