package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Optional;
import org.virel.api.settings.Setting;
import org.virel.run.internal.catalog.Role;

/** The settings that name a provider for each role. */
public final class RunNames {

    private static final Setting<String> ENVIRONMENT = Setting.text("environment", "Pendulum-v1",
            "the task; Pendulum-v1 needs nothing installed");
    private static final Setting<String> NETWORK = Setting.text("network", "fused", "the engine of the networks");
    private static final Setting<String> POLICY = Setting.text("policy", "tanh-gaussian",
            "the distribution of actions; official code");
    private static final Setting<String> OPERATOR = Setting.text("operator", "hard",
            "what a critic should be worth; unless said, the operator that is called as the critic is");
    private static final Setting<String> TEMPERATURE = Setting.text("temperature", "constant",
            "how much entropy is worth; constant is virel's");
    private static final Setting<String> REPLAY = Setting.text("replay", "uniform", "which states are learned from");
    private static final Setting<String> E_STEP = Setting.text("e_step", "reparametrized",
            "how the policy climbs; official code");
    private static final Setting<String> M_STEP = Setting.text("m_step", "direct",
            "how the critics close their residual; official code");
    private static final Setting<String> TRAINER = Setting.text("trainer", "em", "the order of the steps");

    private RunNames() {}

    /** Returns all of them. */
    public static List<Setting<?>> all() {
        return List.of(ENVIRONMENT, NETWORK, POLICY, OPERATOR, TEMPERATURE, REPLAY, E_STEP, M_STEP, TRAINER);
    }

    static Setting<String> of(Role<?> role) {
        return find(role).orElseThrow(() -> new IllegalArgumentException("no setting names a " + role.key()));
    }

    /** Returns the setting that names the provider at a place: a critic's operator is called as the critic is unless said otherwise. */
    static Setting<String> at(Role<?> role, String place) {
        Setting<String> name = of(role);
        return role.equals(Role.OPERATOR) ? name.withDefault(critic(place)) : name;
    }

    /** From {@code critic.NAME.operator}. */
    private static String critic(String place) {
        String owner = place.substring(0, place.lastIndexOf('.'));
        return owner.substring(owner.lastIndexOf('.') + 1);
    }

    /** Returns the setting that names a provider for a role; listeners have none. */
    public static Optional<Setting<String>> find(Role<?> role) {
        return all().stream()
                .filter(setting -> setting.key().equals(role.key()))
                .findFirst()
                .map(setting -> Setting.text(setting.key(), (String) setting.defaultValue(), setting.description()));
    }
}
