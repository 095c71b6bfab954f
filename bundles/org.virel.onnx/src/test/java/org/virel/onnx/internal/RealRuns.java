package org.virel.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.run.RunState;
import org.virel.environment.classic.internal.CartPoleProvider;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.environment.tabular.internal.CounterexampleProvider;
import org.virel.mstep.direct.internal.DirectMStepProvider;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.policy.deterministic.internal.DeterministicPolicyProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.replay.uniform.internal.UniformReplayProvider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.RunEngine;
import org.virel.run.internal.engine.RunPlan;
import org.virel.temperature.constant.internal.ConstantTemperatureProvider;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.trainer.em.internal.EmTrainerProvider;

/** Small runs without a framework, whose policies stay as they began: far from 0. */
final class RealRuns implements Catalog {

    private final List<Offer<?>> offers = new ArrayList<>();
    private final Path folder;

    /** An E-step that leaves the policy alone. */
    private static final class Idle implements EStep {

        @Override
        public void gradients(Update update) {}

        @Override
        public void apply(Agent agent) {}
    }

    RealRuns(Path folder) {
        this.folder = folder;
        add(Role.ENVIRONMENT, "Pendulum-v1", new PendulumProvider());
        add(Role.ENVIRONMENT, "CartPole-v1", new CartPoleProvider());
        add(Role.ENVIRONMENT, "Counterexample-v0", new CounterexampleProvider());
        add(Role.NETWORK, "plain", new PlainNetworkProvider());
        add(Role.POLICY, "tanh-gaussian", new TanhGaussianPolicyProvider());
        add(Role.POLICY, "deterministic", new DeterministicPolicyProvider());
        add(Role.POLICY, "categorical", new CategoricalPolicyProvider());
        add(Role.OPERATOR, "hard", new HardOperatorProvider());
        add(Role.TEMPERATURE, "constant", new ConstantTemperatureProvider());
        add(Role.REPLAY, "uniform", new UniformReplayProvider());
        add(Role.E_STEP, "idle", (EStepProvider) assembly -> new Idle());
        add(Role.M_STEP, "direct", new DirectMStepProvider());
        add(Role.TRAINER, "em", new EmTrainerProvider());
    }

    /** Offers a provider, before others of that name. */
    <P extends Provider> void add(Role<P> role, String name, P provider) {
        offers.addFirst(new Offer<>(role, name, provider, Jar.unknown("test", "1.0.0"), offers.size()));
    }

    /** Does a run of an environment with a policy and returns its directory. */
    Path train(String environment, String policy, Map<String, String> more) throws Exception {
        SortedMap<String, String> given = new TreeMap<>(Map.of(
                "environment", environment,
                "network", "plain",
                "policy", policy,
                "e_step", "idle",
                "policy.output_init", "0.7",
                "net_arch", "8,8",
                "batch_size", "8",
                "learning_starts", "50",
                "total_timesteps", "100",
                "eval_freq", "0"));
        given.putAll(more);
        Path directory = folder.resolve(environment + policy + more.hashCode());
        RunEngine engine = new RunEngine(
                new RunPlan("run", directory, "virel", false, false, given, Optional.empty(), Set.of()), this, Map::of);
        engine.start();
        RunState state = engine.ended().toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertEquals(RunState.FINISHED, state, () -> engine.reason().orElse(""));
        return directory;
    }

    @Override
    public <P extends Provider> List<Offer<P>> offers(Role<P> role) {
        List<Offer<P>> found = new ArrayList<>();
        for (Offer<?> offer : offers) {
            if (offer.role().equals(role)) {
                @SuppressWarnings("unchecked") // equal roles have the same P
                Offer<P> typed = (Offer<P>) offer;
                found.add(typed);
            }
        }
        return found;
    }

    @Override
    public void watch(Watcher watcher) {}

    @Override
    public void unwatch(Watcher watcher) {}
}
