package org.virel.environment.mujoco.internal;

import java.util.List;
import java.util.function.Consumer;
import org.virel.api.simulation.Simulation;
import org.virel.environment.mujoco.internal.model.Model;

/**
 * A task, put together from parts.
 *
 * @param model what moves
 * @param frameSkip how many substeps a step has
 * @param observation what the agent sees, one feature after the other
 * @param reward the terms that add up to the reward
 * @param health when all is well
 * @param terminates whether an episode ends where it is not
 * @param start how an episode begins
 * @param derivations what is derived from the simulation after each step, beyond what a step derives
 * @param startDerivations what is derived where an episode begins, beyond what {@link Simulation#forward()} derives
 */
record Task(
        Model model,
        int frameSkip,
        List<Feature> observation,
        List<Term> reward,
        Health health,
        boolean terminates,
        Start start,
        List<Consumer<Simulation>> derivations,
        List<Consumer<Simulation>> startDerivations) {

    Task {
        observation = List.copyOf(observation);
        reward = List.copyOf(reward);
        derivations = List.copyOf(derivations);
        startDerivations = List.copyOf(startDerivations);
    }

    /** Describes a task that needs nothing but what the simulation derives by itself. */
    Task(
            Model model,
            int frameSkip,
            List<Feature> observation,
            List<Term> reward,
            Health health,
            boolean terminates,
            Start start) {
        this(model, frameSkip, observation, reward, health, terminates, start, List.of(), List.of());
    }
}
