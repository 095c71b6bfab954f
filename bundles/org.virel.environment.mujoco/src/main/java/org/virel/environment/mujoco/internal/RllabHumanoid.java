package org.virel.environment.mujoco.internal;

import static org.virel.api.simulation.Field.CFRC_EXT;
import static org.virel.api.simulation.Field.QPOS;
import static org.virel.api.simulation.Field.QVEL;
import static org.virel.api.simulation.Field.SUBTREE_COM;
import static org.virel.api.simulation.Field.SUBTREE_LINVEL;

import java.util.List;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulation;
import org.virel.environment.mujoco.internal.model.RllabHumanoidModel;

/**
 * To run on two legs with ankles: {@code r = v_x + 0.2 - 0.0005 |u/0.4|^2 - 5e-6 |f|^2 - 0.005 (v_y^2 + v_z^2)} with the velocity v of
 * the center of all masses, the controls u within [-0.4, 0.4], and the forces f from outside on all bodies, each number clipped to
 * [-1, 1]. The agent sees all its coordinates and velocities, f, and the center of mass. The episode ends where the torso is below 0.8
 * or above 2 m. All of that is as of the positions after the step: unlike Gym's tasks, this one derives everything anew from them.
 *
 * <p>Source: {@code HumanoidEnv} of rllab, 2016-2018.
 */
final class RllabHumanoid implements Family {

    private static final String TORSO = "torso";
    private static final double HALF_RANGE = 0.4;
    private static final double FORCE_LIMIT = 1;

    @Override
    public List<Setting<?>> settings(Version version) {
        return List.of();
    }

    @Override
    public Task task(Version version, Settings settings) {
        return new Task(
                RllabHumanoidModel.model(),
                4,
                List.of(
                        Feature.all(QPOS),
                        Feature.all(QVEL),
                        Feature.clipped(CFRC_EXT, 0, FORCE_LIMIT),
                        Feature.body(SUBTREE_COM, TORSO)),
                List.of(
                        Term.value(1, velocity(0)),
                        Term.healthy(0.2, true),
                        Term.controlCost(0.5e-3 / (HALF_RANGE * HALF_RANGE)),
                        Term.contactCost(0.5e-5, FORCE_LIMIT, Double.POSITIVE_INFINITY),
                        Term.squareCost(0.5e-2, velocity(1)),
                        Term.squareCost(0.5e-2, velocity(2))),
                Health.within(Quantity.of(QPOS, 2), 0.8, 2),
                true,
                Start.gaussian(0.01, 0.1),
                List.of(Simulation::forward, Simulation::findContactForces, Simulation::findSubtreeVelocities),
                List.of(Simulation::findContactForces, Simulation::findSubtreeVelocities));
    }

    private static Quantity velocity(int axis) {
        return Quantity.body(SUBTREE_LINVEL, TORSO, axis);
    }
}
