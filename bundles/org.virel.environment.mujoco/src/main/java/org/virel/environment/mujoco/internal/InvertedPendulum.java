package org.virel.environment.mujoco.internal;

import static org.virel.api.simulation.Field.QPOS;
import static org.virel.api.simulation.Field.QVEL;

import java.util.List;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.environment.mujoco.internal.model.PendulumModels;

/**
 * To keep a pole upright on a cart: {@code r = 1} in each step. The agent sees both coordinates and their velocities. The episode ends
 * where the pole leans by more than 0.2 rad.
 *
 * <p>{@code -v5} does not pay for the step that ends in it. In {@code -v2} the simulation does not clip the control, so that controls
 * beyond [-3, 3] act in full.
 */
final class InvertedPendulum implements Family {

    private static final Setting<Double> NOISE = Weights.noise(0.01);

    @Override
    public List<Setting<?>> settings(Version version) {
        return List.of(NOISE);
    }

    @Override
    public Task task(Version version, Settings settings) {
        return new Task(
                PendulumModels.single(version != Version.V2),
                2,
                List.of(Feature.all(QPOS), Feature.all(QVEL)),
                List.of(Term.healthy(1, Weights.paidForFall(version, true))),
                Health.within(Quantity.of(QPOS, 1), -0.2, 0.2),
                true,
                Start.uniform(settings.get(NOISE)));
    }
}
