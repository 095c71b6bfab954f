package org.virel.run.internal.pipeline;

import java.util.Map;
import java.util.TreeMap;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.network.NetworkProvider;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.estep.reparametrized.internal.ReparametrizedEStepProvider;
import org.virel.mstep.direct.internal.DirectMStepProvider;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.replay.uniform.internal.UniformReplayProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.FixedCatalog;
import org.virel.temperature.constant.internal.ConstantTemperatureProvider;
import org.virel.trainer.em.internal.EmTrainerProvider;

/** Makes small pipelines of virel without a framework, on as many threads as asked for, whatever the machine. */
final class SmallPipelines {

    private static final int PROCESSORS = 16;

    private final FixedCatalog catalog = new FixedCatalog();

    SmallPipelines(NetworkProvider networks, EnvironmentProvider environments) {
        catalog.add(Role.ENVIRONMENT, "task", environments);
        catalog.add(Role.NETWORK, "watched", networks);
        catalog.add(Role.POLICY, "tanh-gaussian", new TanhGaussianPolicyProvider());
        catalog.add(Role.OPERATOR, "hard", new HardOperatorProvider());
        catalog.add(Role.TEMPERATURE, "constant", new ConstantTemperatureProvider());
        catalog.add(Role.REPLAY, "uniform", new UniformReplayProvider());
        catalog.add(Role.E_STEP, "reparametrized", new ReparametrizedEStepProvider());
        catalog.add(Role.M_STEP, "direct", new DirectMStepProvider());
        catalog.add(Role.TRAINER, "em", new EmTrainerProvider());
    }

    FixedCatalog catalog() {
        return catalog;
    }

    Pipeline make(int threads, Map<String, String> more) {
        return new Pipeline(
                catalog, Settings.of(given(threads, more)), 5, (key, value) -> {}, episode -> {}, Incumbents.none(),
                PROCESSORS);
    }

    static TreeMap<String, String> given(int threads, Map<String, String> more) {
        TreeMap<String, String> given = new TreeMap<>(Map.of(
                "environment", "task",
                "network", "watched",
                "net_arch", "8,8",
                "batch_size", "8",
                "learning_starts", "10",
                "buffer_size", "200",
                "max_path_length", "40",
                "threads", String.valueOf(threads)));
        given.putAll(more);
        return given;
    }

    /** Does so many iterations and returns everything, transitions included. */
    static State iterate(Pipeline pipeline, int iterations) {
        for (int i = 0; i < iterations; i++) {
            pipeline.iterate();
        }
        return everything(pipeline);
    }

    /** Returns the state of a pipeline, transitions included. */
    static State everything(Pipeline pipeline) {
        return State.builder()
                .put("state", pipeline.save())
                .put("rows", pipeline.replay().export(pipeline.replay().first(), pipeline.replay().next()))
                .build();
    }
}
