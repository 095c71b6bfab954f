package org.virel.environment.mujoco.internal;

import static org.virel.api.simulation.Field.QPOS;
import static org.virel.api.simulation.Field.QVEL;

import java.util.List;
import java.util.random.RandomGenerator;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.environment.mujoco.internal.model.ReacherModel;

/**
 * To reach for a target with an arm of two links: {@code r = -w_d |d| - w_c |u|^2} with weights 1, the way d from target to fingertip,
 * and the controls u. The agent sees cosines and sines of the two angles, the place of the target, the velocities of the angles, and d.
 * Episodes never terminate.
 *
 * <p>d is that before the step, in {@code -v5} that after it; there, the height of d, which is always 0, is not seen. In {@code -v2} of
 * 2018 targets come from the whole square of half-width 0.2, later from the disk within it.
 */
final class Reacher implements Family {

    private static final double REACH = 0.2;
    private static final int ANGLES = 2;

    private static final Setting<Double> DISTANCE = Setting.real("reward_dist_weight", 1, Range.FINITE,
            "cost of each m from fingertip to target; default: the published task's");
    private static final Setting<Double> CONTROL = Setting.real("reward_control_weight", 1, Range.FINITE,
            "cost of the sum of the squared controls; default: the published task's");

    @Override
    public List<Setting<?>> settings(Version version) {
        return List.of(DISTANCE, CONTROL);
    }

    @Override
    public Task task(Version version, Settings settings) {
        boolean latest = version == Version.V5;
        Quantity distance = Quantity.distance("fingertip", "target");
        double weight = -settings.get(DISTANCE);
        return new Task(
                ReacherModel.model(),
                2,
                List.of(
                        Feature.each(QPOS, 0, ANGLES, StrictMath::cos),
                        Feature.each(QPOS, 0, ANGLES, StrictMath::sin),
                        Feature.from(QPOS, ANGLES),
                        Feature.part(QVEL, 0, ANGLES),
                        Feature.way("target", "fingertip", latest ? 2 : 3)),
                List.of(
                        latest ? Term.value(weight, distance) : Term.valueBefore(weight, distance),
                        Term.controlCost(settings.get(CONTROL))),
                Health.always(),
                false,
                version == Version.V2 ? Reacher::startInSquare : Reacher::startInDisk);
    }

    private static void startInSquare(RandomGenerator random, double[] positions, double[] velocities) {
        Start.addUniform(random, 0.1, positions);
        Start.addUniform(random, 0.005, velocities);
        for (int i = ANGLES; i < positions.length; i++) {
            positions[i] = REACH * (2 * random.nextDouble() - 1);
            velocities[i] = 0;
        }
    }

    private static void startInDisk(RandomGenerator random, double[] positions, double[] velocities) {
        startInSquare(random, positions, velocities);
        while (positions[ANGLES] * positions[ANGLES] + positions[ANGLES + 1] * positions[ANGLES + 1] >= REACH * REACH) {
            positions[ANGLES] = REACH * (2 * random.nextDouble() - 1);
            positions[ANGLES + 1] = REACH * (2 * random.nextDouble() - 1);
        }
    }
}
