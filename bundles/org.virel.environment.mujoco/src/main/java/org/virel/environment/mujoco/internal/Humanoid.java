package org.virel.environment.mujoco.internal;

import static org.virel.api.simulation.Field.CFRC_EXT;
import static org.virel.api.simulation.Field.CINERT;
import static org.virel.api.simulation.Field.CVEL;
import static org.virel.api.simulation.Field.QFRC_ACTUATOR;
import static org.virel.api.simulation.Field.QPOS;
import static org.virel.api.simulation.Field.QVEL;

import java.util.List;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulation;
import org.virel.environment.mujoco.internal.model.HumanoidModel;

/**
 * To run on two legs in three dimensions: {@code r = w_f dx/dt + w_h - w_c |u|^2 - min(w_k |f|^2, 10)} with weights 1.25, 5, 0.1 and
 * 5e-7, the center of all masses x, the controls u, and the forces f from outside on all bodies. The agent sees its coordinates without
 * where it is, their velocities, inertias and velocities of all bodies, the forces of the motors, and f. The episode ends where the
 * torso is below 1 or above 2 m.
 *
 * <p>{@code -v4} leaves f out of the reward; {@code -v5} has it again, does not pay {@code w_h} for the step that ends in a fall, and
 * shows nothing of the world, nor forces of motors on the root, which has none: all of that is always 0. The left hip of {@code -v2}
 * bends 10 degrees further.
 */
final class Humanoid implements Family {

    private static final double MOST_CONTACT_COST = 10;
    private static final int ROOT_VELOCITIES = 6;

    private static final Setting<Double> FORWARD = Weights.forwardReward(1.25);
    private static final Setting<Double> HEALTHY = Weights.healthyReward(5);
    private static final Setting<Double> CONTROL = Weights.controlCost(0.1);
    private static final Setting<Boolean> TERMINATE = Weights.terminateWhenUnhealthy();
    private static final Setting<Double> NOISE = Weights.noise(0.01);

    private static Setting<Double> contact(Version version) {
        return Weights.contactCost(version == Version.V4 ? 0 : 5e-7);
    }

    @Override
    public List<Setting<?>> settings(Version version) {
        return List.of(FORWARD, HEALTHY, CONTROL, contact(version), TERMINATE, NOISE);
    }

    @Override
    public Task task(Version version, Settings settings) {
        boolean terminates = settings.get(TERMINATE);
        return new Task(
                HumanoidModel.standing(version == Version.V2 ? -120 : -110),
                5,
                observation(version),
                List.of(
                        Term.speed(settings.get(FORWARD), Quantity.centerOfMass(0)),
                        Term.healthy(settings.get(HEALTHY), Weights.paidForFall(version, terminates)),
                        Term.controlCost(settings.get(CONTROL)),
                        contactCost(settings.get(contact(version)))),
                health(version),
                terminates,
                Start.uniform(settings.get(NOISE)),
                List.of(Simulation::findContactForces),
                version == Version.V2 ? List.of(Simulation::findContactForces) : List.of());
    }

    private static Health health(Version version) {
        Quantity height = Quantity.of(QPOS, 2);
        return version == Version.V2 ? Health.within(height, 1, 2) : Health.between(height, 1, 2);
    }

    /** Returns what a figure of this kind sees, on its feet or lying. */
    static List<Feature> observation(Version version) {
        int world = version == Version.V5 ? 1 : 0;
        return List.of(
                Feature.from(QPOS, 2),
                Feature.all(QVEL),
                Feature.from(CINERT, 10 * world),
                Feature.from(CVEL, 6 * world),
                Feature.from(QFRC_ACTUATOR, ROOT_VELOCITIES * world),
                Feature.from(CFRC_EXT, 6 * world));
    }

    static Term contactCost(double weight) {
        return Term.contactCost(weight, Double.POSITIVE_INFINITY, MOST_CONTACT_COST);
    }
}
