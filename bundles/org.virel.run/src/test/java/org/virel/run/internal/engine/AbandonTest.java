package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.PlainNetworkProvider;

/** A plugin that does not come back to the boundary while its bundle is leaving. */
class AbandonTest {

    private static final Map<String, String> SHORT = Map.of("total_timesteps", "200", "swap_grace_ms", "50");

    @TempDir
    static Path folder;

    private static Path whole;

    private final Laboratory laboratory = new Laboratory(folder);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicReference<Thread> abandoned = new AtomicReference<>();

    @BeforeAll
    static void doWholeRun() throws Exception {
        whole = new Laboratory(folder).finish("whole", SHORT);
    }

    /** An environment that is stuck at one step, whoever interrupts it. */
    private Offer<EnvironmentProvider> stuckAt(int instance, long stuckStep) {
        return laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.environment(new PendulumProvider(), (environment, step, meant) -> {
                    if (environment == instance && step == stuckStep) {
                        block();
                    }
                    return meant;
                }));
    }

    private void block() {
        abandoned.set(Thread.currentThread());
        stuck.countDown();
        while (true) {
            try {
                release.await();
                return;
            } catch (InterruptedException e) {
                // A plugin that does not care.
            }
        }
    }

    /** Lets the provider leave, come back, and then lets the abandoned thread come back too. */
    private void leaveAndComeBack(RunEngine run, Offer<EnvironmentProvider> offer) throws Exception {
        stuck.await();
        laboratory.catalog.remove(offer);
        laboratory.catalog.add(Role.ENVIRONMENT, offer.name(), new PendulumProvider());
    }

    private void comeBack() throws InterruptedException {
        release.countDown();
        abandoned.get().join(60_000);
        assertTrue(!abandoned.get().isAlive());
    }

    @Test
    void theRunGoesBackToItsLastCheckpoint() throws Exception {
        Offer<EnvironmentProvider> offer = stuckAt(0, 151);
        RunEngine run = laboratory.begin("stuck", SHORT);
        leaveAndComeBack(run, offer);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
        assertEquals(110, RunFiles.events(run.directory(), "resumed").getFirst().step());
        Map<String, String> before = RunFiles.contents(run.directory());
        comeBack();
        assertEquals(before, RunFiles.contents(run.directory()));
        assertEquals(RunState.FINISHED, run.state());
    }

    @Test
    void withoutACheckpointTheRunBeginsAgain() throws Exception {
        Offer<EnvironmentProvider> offer = stuckAt(0, 105);
        RunEngine run = laboratory.begin("young", SHORT);
        leaveAndComeBack(run, offer);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        comeBack();
        assertSameRun(whole, run.directory());
    }

    @Test
    void whileTheProviderIsAwayTheRunWaitsAtItsCheckpoint() throws Exception {
        Offer<EnvironmentProvider> offer = stuckAt(0, 151);
        RunEngine run = laboratory.begin("away", SHORT);
        stuck.await();
        laboratory.catalog.remove(offer);
        Laboratory.await(() -> run.state() == RunState.WAITING);
        assertEquals(110, run.step());
        assertTrue(run.reason().orElseThrow().contains("environment 'Pendulum-v1'"), run.reason().orElseThrow());
        comeBack();
        laboratory.catalog.add(Role.ENVIRONMENT, offer.name(), new PendulumProvider());

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
    }

    @Test
    void aRunThatWaitsAtItsCheckpointCanBeStoppedAndResumed() throws Exception {
        Offer<EnvironmentProvider> offer = stuckAt(0, 151);
        RunEngine run = laboratory.begin("away stopped", SHORT);
        stuck.await();
        laboratory.catalog.remove(offer);
        Laboratory.await(() -> run.state() == RunState.WAITING);
        assertEquals(110, Laboratory.ask(run, new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(run));
        comeBack();

        assertSameRun(whole, new Laboratory(folder).finishResumed("away stopped", Map.of()));
    }

    @Test
    void anAbandonedEvaluationWritesNothingWhenItComesBackWhileTheRunGoesOn() throws Exception {
        Offer<EnvironmentProvider> offer = stuckAt(1, 60);
        RunEngine run = laboratory.begin("evaluation", SHORT);
        stuck.await();
        laboratory.catalog.remove(offer);
        laboratory.at(120, at -> at.request(new Request.Pause()));
        laboratory.catalog.add(Role.ENVIRONMENT, offer.name(), new PendulumProvider());
        Laboratory.await(() -> run.state() == RunState.PAUSED);
        // Answered when everything about the pause is written.
        assertEquals(120, Laboratory.ask(run, new Request.Pause()));

        Map<String, String> before = RunFiles.contents(run.directory());
        comeBack();
        assertEquals(before, RunFiles.contents(run.directory()));
        assertEquals(RunState.PAUSED, run.state());
        run.request(new Request.Resume());
        assertEquals(RunState.FINISHED, Laboratory.end(run));
        assertSameRun(whole, run.directory());
    }

    @Test
    void aRunThatIsStuckBeforeItHasBegunBegins() throws Exception {
        EnvironmentProvider pendulum = new PendulumProvider();
        Offer<EnvironmentProvider> offer = laboratory.replace(
                Role.ENVIRONMENT, Tampered.around(EnvironmentProvider.class, pendulum, (method, arguments, meant) -> {
                    if (method.equals("create")) {
                        block();
                    }
                    return meant.go();
                }));
        RunEngine run = laboratory.begin("creating", SHORT);
        stuck.await();
        laboratory.catalog.add(Role.ENVIRONMENT, offer.name(), pendulum);
        laboratory.catalog.remove(offer);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        comeBack();
        assertSameRun(whole, run.directory());
    }

    /** A critic goes backward beside the run's thread, where there are two processors. */
    @Test
    void aNetworkThatIsStuckOnALaneIsGivenUpWithIt() throws Exception {
        NetworkProvider plain = new PlainNetworkProvider();
        AtomicInteger made = new AtomicInteger();
        Offer<NetworkProvider> offer = laboratory.replace(
                Role.NETWORK, Tampered.around(NetworkProvider.class, plain, (method, arguments, meant) -> {
                    Object result = meant.go();
                    boolean critic = method.equals("create") && made.getAndIncrement() == 1;
                    return critic ? Tampered.around(Network.class, (Network) result, this::stuckInStep) : result;
                }));
        RunEngine run = laboratory.begin("lane", SHORT);
        stuck.await();
        laboratory.catalog.remove(offer);
        laboratory.catalog.add(Role.NETWORK, offer.name(), plain);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
        if (Runtime.getRuntime().availableProcessors() > 1) {
            assertEquals("run lane lane 1", abandoned.get().getName());
        }
        Map<String, String> before = RunFiles.contents(run.directory());
        comeBack();
        assertEquals(before, RunFiles.contents(run.directory()));
    }

    private Object stuckInStep(String method, Object[] arguments, Tampered.Call meant) throws Throwable {
        if (method.equals("step") && steps.incrementAndGet() == 100) {
            block();
        }
        return meant.go();
    }

    @Test
    void changedSettingsAreRepeatedAndNotUndone() throws Exception {
        Map<String, String> given = new TreeMap<>(SHORT);
        given.putAll(Map.of("learning_rate", "0.001", "tau", "0.01"));
        Map<String, String> faster = Map.of("learning_rate", "0.01");
        Path expected = new Laboratory(folder)
                .at(90, at -> at.request(new Request.Reconfigure(faster)))
                .at(120, at -> at.request(new Request.Reconfigure(Map.of("tau", "0.1"))))
                .finish("changed", given);
        Offer<EnvironmentProvider> offer = stuckAt(0, 151);
        laboratory.at(90, at -> at.request(new Request.Reconfigure(faster)));
        laboratory.at(120, at -> at.request(new Request.Reconfigure(Map.of("tau", "0.1"))));
        RunEngine run = laboratory.begin("changed stuck", given);
        leaveAndComeBack(run, offer);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        comeBack();
        assertSameRun(expected, run.directory());
        assertEquals(2, RunFiles.events(run.directory(), "reconfigure").size());
    }

    @Test
    void aRequestMadeWhileTheRunIsStuckIsTakenUpByTheNextThread() throws Exception {
        Offer<EnvironmentProvider> offer = stuckAt(0, 151);
        RunEngine run = laboratory.begin("asked", SHORT);
        stuck.await();
        var asked = run.request(new Request.Stop());
        laboratory.catalog.remove(offer);
        laboratory.catalog.add(Role.ENVIRONMENT, offer.name(), new PendulumProvider());

        assertEquals(RunState.STOPPED, Laboratory.end(run));
        assertEquals(110, asked.toCompletableFuture().get());
        comeBack();
        assertSameRun(whole, new Laboratory(folder).finishResumed("asked", Map.of()));
    }

    @Test
    void aSwapWhoseProviderDoesNotReturnIsAnsweredWhenThatLeaves() throws Exception {
        Offer<TemperatureProvider> hanging = laboratory.catalog.add(Role.TEMPERATURE, "hanging", assembly -> {
            block();
            return () -> 1;
        });
        AtomicReference<CompletableFuture<Long>> asked = new AtomicReference<>();
        laboratory.at(107, at -> asked.set(at.request(new Request.Swap("temperature", "hanging", false))
                .toCompletableFuture()));
        RunEngine run = laboratory.begin("hanging", SHORT);
        stuck.await();
        laboratory.catalog.remove(hanging);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        String answer = assertThrows(ExecutionException.class, () -> asked.get().get(60, TimeUnit.SECONDS)).getCause()
                .getMessage();
        assertTrue(answer.contains("did not come back"), answer);
        comeBack();
        assertSameRun(whole, run.directory());
    }

    /** What hangs until it is interrupted fails then: the thread that was given up goes on, but does not take what was meant for the next. */
    @Test
    void whatWasAskedForBehindASwapThatHangsIsTakenUpByTheNextThread() throws Exception {
        Offer<TemperatureProvider> hanging = laboratory.catalog.add(Role.TEMPERATURE, "hanging", assembly -> {
            abandoned.set(Thread.currentThread());
            stuck.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return () -> 1;
        });
        AtomicReference<CompletableFuture<Long>> behind = new AtomicReference<>();
        laboratory.at(107, at -> {
            at.request(new Request.Swap("temperature", "hanging", false));
            behind.set(at.request(new Request.Reconfigure(Map.of("log_interval", "10"))).toCompletableFuture());
        });
        RunEngine run = laboratory.begin("behind", SHORT);
        stuck.await();
        laboratory.catalog.remove(hanging);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertTrue(behind.get().get(60, TimeUnit.SECONDS) >= 107);
        assertEquals("10", run.settings().get("log_interval"));
        comeBack();
    }
}
