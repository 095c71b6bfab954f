package org.virel.run.internal.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.run.RunState;
import org.virel.api.serving.PolicyService;
import org.virel.environment.classic.internal.CartPoleProvider;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.mstep.direct.internal.DirectMStepProvider;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.replay.uniform.internal.UniformReplayProvider;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.FixedCatalog;
import org.virel.run.internal.engine.RunEngine;
import org.virel.run.internal.engine.RunPlan;
import org.virel.temperature.constant.internal.ConstantTemperatureProvider;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.trainer.em.internal.EmTrainerProvider;

/** Small runs without a framework, for their policies to be served: those of critics learn, those of actors stay as they began. */
final class TrainedRuns {

    private static final long PATIENCE_SECONDS = 60;

    final FixedCatalog catalog = new FixedCatalog();
    final Offer<EnvironmentProvider> pendulum;
    final Offer<?> network;
    private final Path folder;

    /** An E-step that leaves the policy alone. */
    private static final class Idle implements EStep {

        @Override
        public void gradients(Update update) {}

        @Override
        public void apply(Agent agent) {}
    }

    TrainedRuns(Path folder) {
        this.folder = folder;
        pendulum = catalog.add(Role.ENVIRONMENT, "Pendulum-v1", new PendulumProvider());
        catalog.add(Role.ENVIRONMENT, "CartPole-v1", new CartPoleProvider());
        network = catalog.add(Role.NETWORK, "plain", new PlainNetworkProvider());
        catalog.add(Role.POLICY, "tanh-gaussian", new TanhGaussianPolicyProvider());
        catalog.add(Role.POLICY, "categorical", new CategoricalPolicyProvider());
        catalog.add(Role.OPERATOR, "hard", new HardOperatorProvider());
        catalog.add(Role.TEMPERATURE, "constant", new ConstantTemperatureProvider());
        catalog.add(Role.REPLAY, "uniform", new UniformReplayProvider());
        catalog.add(Role.E_STEP, "idle", (EStepProvider) assembly -> new Idle());
        catalog.add(Role.M_STEP, "direct", new DirectMStepProvider());
        catalog.add(Role.TRAINER, "em", new EmTrainerProvider());
    }

    /** Begins a run whose policy is far from 0, so that scaling and clipping matter. */
    RunEngine begin(String name, Map<String, String> more) {
        SortedMap<String, String> given = new TreeMap<>(Map.of(
                "environment", "Pendulum-v1",
                "network", "plain",
                "policy", "tanh-gaussian",
                "e_step", "idle",
                "policy.net_arch", "8,8",
                "policy.output_init", "1.5",
                "net_arch", "4",
                "batch_size", "8",
                "learning_starts", "50"));
        given.put("total_timesteps", "120");
        given.put("eval_freq", "0");
        given.put("checkpoint_interval", "50");
        given.putAll(more);
        RunPlan plan = new RunPlan(name, directory(name), "virel", false, false, given, Optional.empty(), Set.of());
        RunEngine engine = new RunEngine(plan, catalog, Map::of);
        engine.start();
        return engine;
    }

    /** Does a whole run. */
    Path finish(String name, Map<String, String> more) throws Exception {
        RunEngine engine = begin(name, more);
        RunState state = engine.ended().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(RunState.FINISHED, state, () -> engine.reason().orElse(""));
        return directory(name);
    }

    Path directory(String name) {
        return folder.resolve(name);
    }

    /** Serves the run of a directory, looking at it all the time. */
    Served serve(Path run) {
        Served served = new Served();
        ServedRun begun = new ServedRun(run, 2, catalog, served);
        served.run = Optional.of(begun);
        begun.start(5);
        return served;
    }

    /** What has been published. */
    static final class Served implements Publication, AutoCloseable {

        private Optional<ServedRun> run = Optional.empty();
        private volatile Optional<PolicyService> policy = Optional.empty();
        private volatile Map<String, String> properties = Map.of();

        @Override
        public void publish(PolicyService published, Map<String, String> said) {
            properties = said;
            policy = Optional.of(published);
        }

        @Override
        public void withdraw() {
            policy = Optional.empty();
        }

        boolean isThere() {
            return policy.isPresent();
        }

        PolicyService policy() throws InterruptedException {
            await("a policy", this::isThere);
            return policy.orElseThrow();
        }

        Map<String, String> properties() {
            return properties;
        }

        @Override
        public void close() {
            try {
                run.orElseThrow().stop();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " was waited for in vain for " + PATIENCE_SECONDS + " s");
            }
            Thread.sleep(1);
        }
    }
}
