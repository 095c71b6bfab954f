package org.virel.environment.mujoco.internal;

import static org.virel.api.simulation.Field.CFRC_EXT;
import static org.virel.api.simulation.Field.QPOS;
import static org.virel.api.simulation.Field.QVEL;
import static org.virel.api.simulation.Field.XPOS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulation;
import org.virel.environment.mujoco.internal.model.AntModel;

/**
 * To run on four legs: {@code r = w_f dx/dt + w_h - w_c |u|^2 - w_k |f|^2} with weights 1, 1, 0.5 and 0.0005, the position x of the
 * torso's frame, the controls u, and the forces f from outside on all bodies, each number clipped to [-1, 1]. The agent sees its
 * coordinates without where it is, their velocities, and f. The episode ends where the torso is below 0.2 or above 1 m.
 *
 * <p>{@code -v4} leaves f out, of reward and observation; {@code -v5} has it again, without the world's in the observation, and does not
 * pay {@code w_h} for the step that ends in a fall. x lags behind the coordinates by a substep, in all versions.
 */
final class Ant implements Family {

    private static final double FORCE_LIMIT = 1;

    private static final Setting<Double> FORWARD = Weights.forwardReward(1);
    private static final Setting<Double> HEALTHY = Weights.healthyReward(1);
    private static final Setting<Double> CONTROL = Weights.controlCost(0.5);
    private static final Setting<Double> CONTACT = Weights.contactCost(5e-4);
    private static final Setting<Boolean> TERMINATE = Weights.terminateWhenUnhealthy();
    private static final Setting<Double> NOISE = Weights.noise(0.1);

    private static Setting<Boolean> forces(Version version) {
        return Setting.flag("use_contact_forces", version != Version.V4,
                "whether forces from outside are seen and cost; default: the published task's");
    }

    @Override
    public List<Setting<?>> settings(Version version) {
        return List.of(FORWARD, HEALTHY, CONTROL, CONTACT, TERMINATE, NOISE, forces(version));
    }

    @Override
    public Task task(Version version, Settings settings) {
        boolean terminates = settings.get(TERMINATE);
        boolean forces = settings.get(forces(version));
        double contactWeight = settings.get(CONTACT);
        List<Feature> observation = new ArrayList<>(List.of(Feature.from(QPOS, 2), Feature.all(QVEL)));
        List<Term> reward = new ArrayList<>(List.of(
                Term.speed(settings.get(FORWARD), Quantity.body(XPOS, "torso", 0)),
                Term.healthy(settings.get(HEALTHY), Weights.paidForFall(version, terminates)),
                Term.controlCost(settings.get(CONTROL))));
        List<Consumer<Simulation>> derivations = new ArrayList<>();
        if (forces) {
            observation.add(Feature.clipped(CFRC_EXT, version == Version.V5 ? 6 : 0, FORCE_LIMIT));
            reward.add(Term.contactCost(contactWeight, FORCE_LIMIT, Double.POSITIVE_INFINITY));
            derivations.add(Simulation::findContactForces);
        }
        return new Task(
                AntModel.model(),
                5,
                observation,
                reward,
                Health.within(Quantity.of(QPOS, 2), 0.2, 1),
                terminates,
                Start.uniformAndGaussian(settings.get(NOISE)),
                derivations,
                version == Version.V2 ? derivations : List.of());
    }
}
