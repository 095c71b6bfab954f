package org.virel.environment.mujoco.internal;

import java.util.Optional;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulator;
import org.virel.environment.mujoco.internal.model.Model;

/**
 * A simulator with what it is to be used with.
 *
 * @param name the name under which settings ask for it
 */
record Engine(String name, Simulator simulator, Settings settings) {

    /** Returns why it cannot be used here, if so. */
    Optional<String> obstacle() {
        return simulator.obstacle(settings);
    }

    /** Says whether its user names what it is to use, so that no other engine may take its place in silence. */
    boolean insisted() {
        return simulator.insisted(settings);
    }

    /** Loads a model, written for its version. */
    Simulation load(Model model) {
        return simulator.load(model.mjcf(simulator.version(settings)), settings);
    }
}
