package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.virel.api.provider.Provider;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.environment.synthetic.internal.SyntheticProvider;
import org.virel.estep.reparametrized.internal.ReparametrizedEStepProvider;
import org.virel.mstep.direct.internal.DirectMStepProvider;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.replay.uniform.internal.UniformReplayProvider;
import org.virel.report.internal.ProgressProvider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.temperature.constant.internal.ConstantTemperatureProvider;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.trainer.em.internal.EmTrainerProvider;

/** What a benchmark finds installed: virel on plain Java networks. */
final class Installation implements Catalog {

    private final List<Offer<?>> offers = new ArrayList<>();

    Installation() {
        add(Role.ENVIRONMENT, "synthetic", new SyntheticProvider());
        add(Role.ENVIRONMENT, "Pendulum-v1", new PendulumProvider());
        add(Role.NETWORK, "plain", new PlainNetworkProvider());
        add(Role.POLICY, "tanh-gaussian", new TanhGaussianPolicyProvider());
        add(Role.OPERATOR, "hard", new HardOperatorProvider());
        add(Role.TEMPERATURE, "constant", new ConstantTemperatureProvider());
        add(Role.REPLAY, "uniform", new UniformReplayProvider());
        add(Role.E_STEP, "reparametrized", new ReparametrizedEStepProvider());
        add(Role.M_STEP, "direct", new DirectMStepProvider());
        add(Role.TRAINER, "em", new EmTrainerProvider());
        add(Role.LISTENER, "progress", new ProgressProvider());
    }

    <P extends Provider> Installation add(Role<P> role, String name, P provider) {
        offers.add(new Offer<>(role, name, provider, Jar.unknown("test", "1.0.0"), offers.size()));
        return this;
    }

    /** Describes virel, small unless told otherwise. */
    static Subject virel(Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "network", "plain", "net_arch", "4,4", "batch_size", "4", "buffer_size", "500"));
        settings.putAll(more);
        return new Subject("virel", new TreeMap<>(settings));
    }

    @Override
    @SuppressWarnings("unchecked") // equal roles have the same P
    public <P extends Provider> List<Offer<P>> offers(Role<P> role) {
        return offers.stream()
                .filter(offer -> offer.role().equals(role))
                .map(offer -> (Offer<P>) offer)
                .toList();
    }

    @Override
    public void watch(Watcher watcher) {
        // Nothing comes or goes.
    }

    @Override
    public void unwatch(Watcher watcher) {
        // Nothing comes or goes.
    }
}
