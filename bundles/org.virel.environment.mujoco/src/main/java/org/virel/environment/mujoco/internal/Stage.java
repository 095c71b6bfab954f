package org.virel.environment.mujoco.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.virel.api.scene.Scene;
import org.virel.api.simulation.DivergedException;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;

/** A task in one simulation: what {@link Task} describes, bound to the numbers it is about. */
final class Stage {

    private final Task task;
    private final Simulation simulation;
    private final List<Feature.Reading> features;
    private final List<Term.Meter> terms;
    private final BooleanSupplier health;
    private final double[] observation;
    private final double[] positions;
    private final double[] velocities;
    private final double[] controls;

    Stage(Task task, Simulation simulation) {
        this.task = task;
        this.simulation = simulation;
        double seconds = task.frameSkip() * simulation.timestep();
        features = task.observation().stream().map(feature -> feature.in(simulation)).toList();
        terms = task.reward().stream().map(term -> term.in(simulation, seconds)).toList();
        health = task.health().in(simulation);
        observation = new double[features.stream().mapToInt(Feature.Reading::size).sum()];
        positions = new double[simulation.size(Field.QPOS)];
        velocities = new double[simulation.size(Field.QVEL)];
        controls = new double[simulation.size(Field.CTRL)];
    }

    Simulation simulation() {
        return simulation;
    }

    /** Begins an episode in a random place and derives what follows from it. */
    void begin(Start start, RandomGenerator random) {
        simulation.reset();
        simulation.read(Field.QPOS, positions);
        Arrays.fill(velocities, 0);
        start.draw(random, positions, velocities);
        simulation.write(Field.QPOS, positions);
        simulation.write(Field.QVEL, velocities);
        simulation.forward();
        derive(task.startDerivations());
    }

    private void derive(List<Consumer<Simulation>> derivations) {
        for (int i = 0; i < derivations.size(); i++) {
            derivations.get(i).accept(simulation);
        }
    }

    /** Returns what the agent sees, in an array that is the stage's own. */
    double[] observe() {
        int at = 0;
        for (int i = 0; i < features.size(); i++) {
            features.get(i).read(observation, at);
            at += features.get(i).size();
        }
        return observation;
    }

    /** Returns the controls of the next step, to be written to. */
    double[] controls() {
        return controls;
    }

    /**
     * Moves for one step.
     *
     * @throws DivergedException if the simulation does
     */
    void move() {
        for (int i = 0; i < terms.size(); i++) {
            terms.get(i).before();
        }
        simulation.write(Field.CTRL, controls);
        simulation.step(task.frameSkip());
        derive(task.derivations());
    }

    /** Returns what the simulation looks like now. */
    Scene scene() {
        return MujocoScene.of(simulation, Shot.of(task.model()), task.frameSkip() * simulation.timestep());
    }

    /** Says whether all is well. */
    boolean healthy() {
        return health.getAsBoolean();
    }

    /** Returns the reward of the step that has just been done. */
    double reward(boolean healthy) {
        double reward = 0;
        for (int i = 0; i < terms.size(); i++) {
            reward += terms.get(i).after(controls, healthy);
        }
        return reward;
    }
}
