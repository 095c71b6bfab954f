package org.virel.environment.mujoco.internal;

import static org.virel.api.simulation.Field.QPOS;

import java.util.List;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulation;
import org.virel.environment.mujoco.internal.model.HumanoidModel;

/**
 * To get up from one's back: {@code r = z/h + 1 - w_c |u|^2 - min(w_k |f|^2, 10)} with the height z of the torso, the time h of a
 * substep, weights 0.1 and 5e-7, the controls u, and the forces f from outside on all bodies. The agent sees what {@link Humanoid} of
 * the same version sees. Episodes never terminate.
 */
final class HumanoidStandup implements Family {

    private static final double SUBSTEP = 0.003;

    private static final Setting<Double> CONTROL = Weights.controlCost(0.1);
    private static final Setting<Double> IMPACT = Setting.real("impact_cost_weight", 5e-7, Range.FINITE,
            "cost of the sum of the squared forces from outside on all bodies; default: the published task's");
    private static final Setting<Double> NOISE = Weights.noise(0.01);

    @Override
    public List<Setting<?>> settings(Version version) {
        return List.of(CONTROL, IMPACT, NOISE);
    }

    @Override
    public Task task(Version version, Settings settings) {
        return new Task(
                HumanoidModel.lying(),
                5,
                Humanoid.observation(version),
                List.of(
                        Term.value(1 / SUBSTEP, Quantity.of(QPOS, 2)),
                        Term.constant(1),
                        Term.controlCost(settings.get(CONTROL)),
                        Humanoid.contactCost(settings.get(IMPACT))),
                Health.always(),
                false,
                Start.uniform(settings.get(NOISE)),
                List.of(Simulation::findContactForces),
                version == Version.V2 ? List.of(Simulation::findContactForces) : List.of());
    }
}
