package org.virel.environment.mujoco.internal;

import static org.virel.api.simulation.Field.QPOS;
import static org.virel.api.simulation.Field.QVEL;

import java.util.List;
import java.util.function.DoubleFunction;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.environment.mujoco.internal.model.HalfCheetahModel;
import org.virel.environment.mujoco.internal.model.Model;
import org.virel.environment.mujoco.internal.model.SwimmerModel;

/**
 * To get on, by running or swimming, at little cost: {@code r = w_f dx/dt - w_c |u|^2}, with the first coordinate x and the controls u.
 * The agent sees the coordinates without those that say where it is, and the velocities of all. Episodes never terminate. All versions
 * are alike.
 *
 * @param model what moves
 * @param frameSkip how many substeps a step has
 * @param unseen how many coordinates the agent does not see
 * @param control w_c
 * @param start how an episode begins, by the size of its noise
 */
record Runner(Model model, int frameSkip, int unseen, Setting<Double> control, DoubleFunction<Start> start)
        implements
            Family {

    private static final Setting<Double> FORWARD = Weights.forwardReward(1);
    private static final Setting<Double> NOISE = Weights.noise(0.1);

    static final Runner HALF_CHEETAH = new Runner(
            HalfCheetahModel.model(), 5, 1, Weights.controlCost(0.1), Start::uniformAndGaussian);

    static final Runner SWIMMER = new Runner(SwimmerModel.model(), 4, 2, Weights.controlCost(1e-4), Start::uniform);

    @Override
    public List<Setting<?>> settings(Version version) {
        return List.of(FORWARD, control, NOISE);
    }

    @Override
    public Task task(Version version, Settings settings) {
        return new Task(
                model,
                frameSkip,
                List.of(Feature.from(QPOS, unseen), Feature.all(QVEL)),
                List.of(
                        Term.speed(settings.get(FORWARD), Quantity.of(QPOS, 0)),
                        Term.controlCost(settings.get(control))),
                Health.always(),
                false,
                start.apply(settings.get(NOISE)));
    }
}
