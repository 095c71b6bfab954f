package org.virel.operator.bellman.internal;

import java.util.List;
import org.virel.api.agent.Assembly;
import org.virel.api.operator.TargetOperator;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.settings.Setting;

/** Creates operators of one reading, through V or through Q. */
abstract class BellmanProvider implements TargetOperatorProvider {

    /** Where targets of Q take the value of the next state from. */
    enum Through {
        /** From V. */
        V,
        /** From Q at the next state. */
        Q
    }

    static final Setting<Through> THROUGH = Setting.choice("through", Through.V,
            "where the targets of Q take the value of the next state from: a V that is fitted to it, or Q there; official code");
    static final Setting<Boolean> TARGET_NETWORKS = Setting.flag("target_networks", true,
            "through q only: reads slowly following copies of Q rather than Q itself; Lillicrap et al. 2016");

    private final String name;

    BellmanProvider(String name) {
        this.name = name;
    }

    /** Returns how states are read off Q. */
    abstract Reading reading(Assembly assembly);

    @Override
    public List<Setting<?>> settings() {
        return List.of(THROUGH, TARGET_NETWORKS);
    }

    @Override
    public final TargetOperator create(Assembly assembly) {
        Reading reading = reading(assembly);
        String objection = reading.objection(assembly.actionSpace());
        if (!objection.isEmpty()) {
            throw new IllegalArgumentException("operator '%s' does not work here: %s".formatted(name, objection));
        }
        return switch (assembly.settings().get(THROUGH)) {
            case V -> new ThroughV(reading);
            case Q -> new ThroughQ(reading, assembly.settings().get(TARGET_NETWORKS));
        };
    }
}
