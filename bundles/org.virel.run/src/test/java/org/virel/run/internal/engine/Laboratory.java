package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.estep.reparametrized.internal.ReparametrizedEStepProvider;
import org.virel.mstep.direct.internal.DirectMStepProvider;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.replay.uniform.internal.UniformReplayProvider;
import org.virel.report.internal.MonitorProvider;
import org.virel.report.internal.ProgressProvider;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.temperature.constant.internal.ConstantTemperatureProvider;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.trainer.em.internal.EmTrainerProvider;

/** The virel pipeline without a framework, small and quick, on plain Java networks. */
final class Laboratory {

    private static final long PATIENCE_SECONDS = 60;

    final FixedCatalog catalog = new FixedCatalog();
    private final Conductor conductor = new Conductor();
    private final Path folder;
    private boolean allowOtherEngine;
    private Set<String> optional = Set.of();

    Laboratory(Path folder) {
        this(folder, new PendulumProvider());
    }

    Laboratory(Path folder, EnvironmentProvider environment) {
        this.folder = folder;
        catalog.add(Role.ENVIRONMENT, "Pendulum-v1", environment);
        catalog.add(Role.NETWORK, "plain", new PlainNetworkProvider());
        catalog.add(Role.POLICY, "tanh-gaussian", new TanhGaussianPolicyProvider());
        catalog.add(Role.OPERATOR, "hard", new HardOperatorProvider());
        catalog.add(Role.TEMPERATURE, "constant", new ConstantTemperatureProvider());
        catalog.add(Role.REPLAY, "uniform", new UniformReplayProvider());
        catalog.add(Role.E_STEP, "reparametrized", new ReparametrizedEStepProvider());
        catalog.add(Role.M_STEP, "direct", new DirectMStepProvider());
        catalog.add(Role.TRAINER, "em", new EmTrainerProvider());
        catalog.add(Role.LISTENER, "monitor", new MonitorProvider());
        catalog.add(Role.LISTENER, "progress", new ProgressProvider());
        catalog.add(Role.LISTENER, "conductor", conductor);
    }

    /** Has something done on the run's thread, once, at the end of the iteration that reaches a step. */
    Laboratory at(long step, Consumer<RunEngine> action) {
        conductor.at(step, action);
        return this;
    }

    /** Returns the run that was begun last. */
    RunEngine running() {
        return conductor.conducted();
    }

    /** Lets the following runs go on where their bytes differ. */
    Laboratory allowingOtherEngine() {
        allowOtherEngine = true;
        return this;
    }

    /** Says which settings of the following runs nobody asked for. */
    Laboratory optional(String... keys) {
        optional = Set.of(keys);
        return this;
    }

    /** Puts another provider in the place of the only one of its role. */
    <P extends Provider> Offer<P> replace(Role<P> role, P provider) {
        Offer<P> before = only(role);
        catalog.remove(before);
        return catalog.add(role, before.name(), provider);
    }

    /** Returns the only offer of a role. */
    <P extends Provider> Offer<P> only(Role<P> role) {
        List<Offer<P>> offers = catalog.offers(role);
        if (offers.size() != 1) {
            throw new AssertionError(role + " has " + offers);
        }
        return offers.getFirst();
    }

    /** Has a provider leave at a step, from a thread of its own. Returns what completes when it may go. */
    CompletableFuture<Void> leaveAt(long step, Offer<?> offer) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        at(step, run -> {
            Thread.ofPlatform().daemon().start(() -> {
                catalog.remove(offer);
                gone.complete(null);
            });
            awaitUnchecked(run.inbox()::isUrgent);
        });
        return gone;
    }

    /** Settings under which a run takes about half a second: checkpoints at 110, 220, 330, evaluations at 130, 260, 390. */
    static SortedMap<String, String> small(Map<String, String> more) {
        SortedMap<String, String> given = new TreeMap<>(Map.of(
                "network", "plain",
                "net_arch", "8,8",
                "batch_size", "8",
                "learning_starts", "50",
                "buffer_size", "300",
                "total_timesteps", "400",
                "eval_freq", "130",
                "eval_steps", "60",
                "log_interval", "50",
                "checkpoint_interval", "110"));
        given.put("max_path_length", "70");
        given.put("reset_interval", "120");
        given.putAll(more);
        return given;
    }

    /** Begins a run. */
    RunEngine begin(String name, Map<String, String> more) {
        return begin(name, false, small(more));
    }

    /** Does a whole run and returns its directory. */
    Path finish(String name, Map<String, String> more) throws Exception {
        RunEngine engine = begin(name, more);
        assertEquals(RunState.FINISHED, end(engine), () -> engine.reason().orElse(""));
        return directory(name);
    }

    /** Goes on with a run to its end and returns its directory. */
    Path finishResumed(String name, Map<String, String> overrides) throws Exception {
        RunEngine engine = resume(name, overrides);
        assertEquals(RunState.FINISHED, end(engine), () -> engine.reason().orElse(""));
        return directory(name);
    }

    /** Goes on with a run. */
    RunEngine resume(String name, Map<String, String> overrides) {
        return begin(name, true, new TreeMap<>(overrides));
    }

    /** Begins a run that makes the changes of another at the same steps. */
    RunEngine repeat(String name, String repeated) throws IOException {
        Path other = directory(repeated);
        return begin(name, false, Provenance.given(other), Optional.of(other));
    }

    private RunEngine begin(String name, boolean resume, SortedMap<String, String> given) {
        return begin(name, resume, given, Optional.empty());
    }

    private RunEngine begin(String name, boolean resume, SortedMap<String, String> given, Optional<Path> repeats) {
        RunPlan plan = new RunPlan(name, directory(name), "virel", resume, allowOtherEngine, given, repeats, optional);
        RunEngine engine = new RunEngine(plan, catalog, Map::of);
        conductor.of(engine);
        engine.start();
        return engine;
    }

    Path directory(String name) {
        return folder.resolve(name);
    }

    static RunState end(RunEngine engine) throws Exception {
        return engine.ended().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static long ask(RunEngine engine, Request request) throws Exception {
        return engine.request(request).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until the run has done so many steps. */
    static void reach(RunEngine engine, long step) throws InterruptedException {
        await(() -> engine.step() >= step || engine.state().isFinal());
    }

    private static void awaitUnchecked(BooleanSupplier condition) {
        try {
            await(condition);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("what was waited for did not happen in " + PATIENCE_SECONDS + " s");
            }
            Thread.sleep(1);
        }
    }
}
