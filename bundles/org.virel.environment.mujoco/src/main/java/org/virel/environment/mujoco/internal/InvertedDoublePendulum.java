package org.virel.environment.mujoco.internal;

import static org.virel.api.simulation.Field.QFRC_CONSTRAINT;
import static org.virel.api.simulation.Field.QPOS;
import static org.virel.api.simulation.Field.QVEL;
import static org.virel.api.simulation.Field.SITE_XPOS;

import java.util.List;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.environment.mujoco.internal.model.PendulumModels;

/**
 * To keep a pole on a pole upright on a cart: {@code r = w_h - 0.01 x^2 - (z - 2)^2 - 0.001 v1^2 - 0.005 v2^2} with {@code w_h} = 10,
 * the tip at (x, z) and the angular velocities v1, v2. The agent sees the position of the cart, sines and cosines of the angles, and,
 * clipped to [-10, 10], the velocities and the forces of the constraints. The episode ends where the tip is not above 1 m.
 *
 * <p>{@code -v5} shows the force on the cart only, the others being always 0, and does not pay {@code w_h} for the step that ends in a
 * fall.
 */
final class InvertedDoublePendulum implements Family {

    private static final double LIMIT = 10;

    private static final Setting<Double> HEALTHY = Setting.real("healthy_reward", 10, Range.FINITE,
            "reward for each step with the tip up; default: the published task's");
    private static final Setting<Double> NOISE = Weights.noise(0.1);

    @Override
    public List<Setting<?>> settings(Version version) {
        return List.of(HEALTHY, NOISE);
    }

    @Override
    public Task task(Version version, Settings settings) {
        Quantity x = Quantity.site("tip", 0);
        Quantity z = Quantity.site("tip", 2);
        return new Task(
                PendulumModels.twofold(),
                5,
                List.of(
                        Feature.part(QPOS, 0, 1),
                        Feature.each(QPOS, 1, 2, StrictMath::sin),
                        Feature.each(QPOS, 1, 2, StrictMath::cos),
                        Feature.clipped(QVEL, 0, LIMIT),
                        Feature.each(QFRC_CONSTRAINT, 0, version == Version.V5 ? 1 : 3, InvertedDoublePendulum::clip)),
                List.of(
                        Term.healthy(settings.get(HEALTHY), Weights.paidForFall(version, true)),
                        Term.squareCost(0.01, x),
                        Term.squareCost(1, z.minus(2)),
                        Term.squareCost(1e-3, Quantity.of(QVEL, 1)),
                        Term.squareCost(5e-3, Quantity.of(QVEL, 2))),
                Health.between(z, 1, Double.POSITIVE_INFINITY),
                true,
                Start.uniformAndGaussian(settings.get(NOISE)));
    }

    private static double clip(double force) {
        return Math.clamp(force, -LIMIT, LIMIT);
    }
}
