package org.virel.environment.mujoco.internal;

import static org.virel.api.simulation.Field.QPOS;
import static org.virel.api.simulation.Field.QVEL;

import java.util.List;
import java.util.function.Function;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.environment.mujoco.internal.model.HopperModel;
import org.virel.environment.mujoco.internal.model.Model;
import org.virel.environment.mujoco.internal.model.Walker2dModel;

/**
 * To get on upright, on one leg or two: {@code r = w_f dx/dt + w_h - w_c |u|^2} with weights 1, 1 and 0.001, the position x of the torso
 * and the controls u. The agent sees its coordinates without x, and their velocities, clipped to [-10, 10]. The episode ends with a
 * fall. From {@code -v5} on, {@code w_h} is not paid for the step that ends in it.
 *
 * @param model what moves
 * @param health what is no fall
 */
record Walker(Function<Version, Model> model, Health health) implements Family {

    private static final Setting<Double> FORWARD = Weights.forwardReward(1);
    private static final Setting<Double> HEALTHY = Weights.healthyReward(1);
    private static final Setting<Double> CONTROL = Weights.controlCost(1e-3);
    private static final Setting<Boolean> TERMINATE = Weights.terminateWhenUnhealthy();
    private static final Setting<Double> NOISE = Weights.noise(5e-3);

    private static final Quantity HEIGHT = Quantity.of(QPOS, 1);
    private static final Quantity ANGLE = Quantity.of(QPOS, 2);

    static final Walker HOPPER = new Walker(
            version -> HopperModel.model(),
            Health.all(
                    Health.below(QPOS, 2, 100),
                    Health.below(QVEL, 0, 100),
                    Health.between(HEIGHT, 0.7, Double.POSITIVE_INFINITY),
                    Health.between(ANGLE, -0.2, 0.2)));

    static final Walker WALKER_2D = new Walker(
            version -> Walker2dModel.model(version == Version.V5 ? 1.9 : 0.9),
            Health.all(Health.between(HEIGHT, 0.8, 2), Health.between(ANGLE, -1, 1)));

    @Override
    public List<Setting<?>> settings(Version version) {
        return List.of(FORWARD, HEALTHY, CONTROL, TERMINATE, NOISE);
    }

    @Override
    public Task task(Version version, Settings settings) {
        boolean terminates = settings.get(TERMINATE);
        return new Task(
                model.apply(version),
                4,
                List.of(Feature.from(QPOS, 1), Feature.clipped(QVEL, 0, 10)),
                List.of(
                        Term.speed(settings.get(FORWARD), Quantity.of(QPOS, 0)),
                        Term.healthy(settings.get(HEALTHY), Weights.paidForFall(version, terminates)),
                        Term.controlCost(settings.get(CONTROL))),
                health,
                terminates,
                Start.uniform(settings.get(NOISE)));
    }
}
