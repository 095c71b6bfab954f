package org.virel.run.internal.serving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.run.Request;
import org.virel.api.serving.PolicyService;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.RunEngine;
import org.virel.testkit.PlainNetworkProvider;

class ServedRunTest {

    private static final float[] OBSERVATION = {0.6f, 0.8f, -1};

    @TempDir
    Path folder;

    @Test
    void callsOfManyThreadsGoOnWhileCheckpointsArePublished() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        RunEngine engine = runs.begin("young", Map.of("total_timesteps", "1000000", "checkpoint_interval", "40"));
        AtomicBoolean enough = new AtomicBoolean();
        Set<Long> steps = new ConcurrentSkipListSet<>();
        try (TrainedRuns.Served served = runs.serve(runs.directory("young"));
                ExecutorService callers = Executors.newFixedThreadPool(6)) {
            PolicyService policy = served.policy();
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(callers.submit(() -> {
                    while (!enough.get()) {
                        assertEquals(1, policy.act(OBSERVATION).length);
                        steps.add(policy.step());
                    }
                }));
            }
            try {
                TrainedRuns.await("8 checkpoints", () -> steps.size() >= 8 || engine.state().isFinal());
            } finally {
                enough.set(true);
            }
            for (Future<?> call : calls) {
                call.get(10, TimeUnit.SECONDS);
            }
        }
        engine.stop(10_000);
        assertTrue(steps.size() >= 8, () -> "only %s, %s".formatted(steps, engine.reason()));
    }

    @Test
    void aRunWithoutACheckpointIsServedOnceThereIsOne() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        try (TrainedRuns.Served served = runs.serve(runs.directory("late"))) {
            Thread.sleep(50);
            assertFalse(served.isThere());
            runs.finish("late", Map.of());
            TrainedRuns.await("the last", () -> served.isThere());
            PolicyService policy = served.policy();
            TrainedRuns.await("step 120", () -> policy.step() == 120);
        }
    }

    @Test
    void aDamagedCheckpointIsPassedOverForTheOneBefore() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        Path run = runs.finish("hurt", Map.of());
        Path newest = run.resolve("checkpoints/step-000000000120/state.bin");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        try (TrainedRuns.Served served = runs.serve(run)) {
            assertEquals(100, served.policy().step());
        }
    }

    @Test
    void damageOfTheReplayDoesNotKeepAPolicyFromAnswering() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        Path run = runs.finish("hurt", Map.of());
        try (Stream<Path> segments = Files.list(run.resolve("checkpoints/replay"))) {
            for (Path segment : segments.toList()) {
                Files.delete(segment);
            }
        }
        try (TrainedRuns.Served served = runs.serve(run)) {
            assertEquals(120, served.policy().step());
        }
    }

    @Test
    void aCheckpointPublishedAnewUnderTheSameStepIsTakenUp() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        Path run = runs.finish("again", Map.of());
        Path other = runs.finish("other", Map.of("seed", "9"));
        try (TrainedRuns.Served served = runs.serve(run)) {
            PolicyService policy = served.policy();
            String before = policy.checkpoint().sha256();
            String step = "checkpoints/step-000000000120";
            Files.move(run.resolve(step), run.resolve("checkpoints/damaged-step-000000000120"));
            TrainedRuns.await("step 100", () -> policy.step() == 100);
            copy(other.resolve(step), run.resolve(step));
            TrainedRuns.await("step 120", () -> policy.step() == 120);
            assertFalse(policy.checkpoint().sha256().equals(before));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Path beside = Files.createDirectory(to.resolveSibling(".writing-" + to.getFileName()));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, beside.resolve(file.getFileName()));
            }
        }
        Files.move(beside, to);
    }

    @Test
    void whileAProviderIsAwayCallsSayWhichAndAnswerAgainWhenItIsBack() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        Path run = runs.finish("left", Map.of());
        try (TrainedRuns.Served served = runs.serve(run)) {
            PolicyService policy = served.policy();
            float[] before = policy.act(OBSERVATION);

            runs.catalog.remove(runs.pendulum);

            IllegalStateException away = assertThrows(IllegalStateException.class, () -> policy.act(OBSERVATION));
            assertEquals(
                    "the policy of %s cannot answer: environment 'Pendulum-v1' of bundle test has left; it answers again when that is back"
                            .formatted(run),
                    away.getMessage());
            assertThrows(IllegalStateException.class, policy::checkpoint);
            runs.catalog.add(Role.ENVIRONMENT, "Pendulum-v1", new PendulumProvider());
            TrainedRuns.await("answers", () -> answers(policy));
            assertArrayEquals(before, policy.act(OBSERVATION));
        }
    }

    private static boolean answers(PolicyService policy) {
        try {
            policy.act(OBSERVATION);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Test
    void aProviderThatHasNoPartInItMayGo() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        Offer<?> other = runs.catalog.add(Role.ENVIRONMENT, "Pendulum-v0", new PendulumProvider());
        try (TrainedRuns.Served served = runs.serve(runs.finish("kept", Map.of()))) {
            PolicyService policy = served.policy();
            runs.catalog.remove(other);
            assertEquals(120, policy.step());
        }
    }

    @Test
    void aNetworkThatIsMissingIsWaitedFor() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        Path run = runs.finish("missing", Map.of());
        runs.catalog.remove(runs.network);
        try (TrainedRuns.Served served = runs.serve(run)) {
            Thread.sleep(50);
            assertFalse(served.isThere());
            runs.catalog.add(Role.NETWORK, "plain", new PlainNetworkProvider());
            assertEquals(120, served.policy().step());
        }
    }

    @Test
    void aCheckpointOnRequestIsTakenUp() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        RunEngine engine = runs.begin("asked", Map.of("total_timesteps", "1000000", "checkpoint_interval", "0"));
        try (TrainedRuns.Served served = runs.serve(runs.directory("asked"))) {
            TrainedRuns.await("begin", () -> engine.step() > 60);
            long first = engine.request(new Request.Checkpoint()).toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertEquals(first, served.policy().step());
        }
        engine.stop(10_000);
    }
}
