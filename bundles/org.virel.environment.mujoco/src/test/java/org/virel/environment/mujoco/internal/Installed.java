package org.virel.environment.mujoco.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulator;
import org.virel.mujoco.foreign.internal.NativeSimulator;

/** The simulators that can be used on this machine. */
final class Installed {

    private static final Settings DEFAULTS = Settings.of(Map.of());

    private static final List<Map.Entry<String, Simulator>> USABLE = Stream
            .of(Map.<String, Simulator>entry("native", new NativeSimulator()))
            .filter(entry -> entry.getValue().obstacle(DEFAULTS).isEmpty())
            .toList();

    private Installed() {}

    /** Returns all of them, the preferred one first. */
    static Simulators simulators() {
        return new Simulators(USABLE);
    }

    /** Returns each of them, with default settings. */
    static Stream<Engine> engines() {
        return simulators().with(DEFAULTS).all().stream();
    }
}
