package org.virel.run.internal.catalog;

import java.util.List;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.estep.EStepProvider;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.network.NetworkProvider;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.Provider;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.api.trainer.TrainerProvider;

/**
 * A role: what kind of provider it takes, and the setting that names the one wanted.
 *
 * @param key the setting, for example {@code e_step}
 * @param type the interface of its providers
 */
public record Role<P extends Provider>(String key, Class<P> type) {

    /** What happens when the agent acts. */
    public static final Role<EnvironmentProvider> ENVIRONMENT = new Role<>("environment", EnvironmentProvider.class);

    /** Differentiable functions. */
    public static final Role<NetworkProvider> NETWORK = new Role<>("network", NetworkProvider.class);

    /** Which action. */
    public static final Role<PolicyProvider> POLICY = new Role<>("policy", PolicyProvider.class);

    /** What a critic should be worth. */
    public static final Role<TargetOperatorProvider> OPERATOR = new Role<>("operator", TargetOperatorProvider.class);

    /** How much entropy is worth. */
    public static final Role<TemperatureProvider> TEMPERATURE = new Role<>("temperature", TemperatureProvider.class);

    /** Which states the expectation runs over. */
    public static final Role<ReplayProvider> REPLAY = new Role<>("replay", ReplayProvider.class);

    /** How the policy climbs. */
    public static final Role<EStepProvider> E_STEP = new Role<>("e_step", EStepProvider.class);

    /** How the critics close the residual. */
    public static final Role<MStepProvider> M_STEP = new Role<>("m_step", MStepProvider.class);

    /** In which order. */
    public static final Role<TrainerProvider> TRAINER = new Role<>("trainer", TrainerProvider.class);

    /** Who is told. */
    public static final Role<RunListenerProvider> LISTENER = new Role<>("listener", RunListenerProvider.class);

    /** All roles. */
    public static final List<Role<?>> ALL = List.of(
            ENVIRONMENT, NETWORK, POLICY, OPERATOR, TEMPERATURE, REPLAY, E_STEP, M_STEP, TRAINER, LISTENER);
}
