package org.virel.environment.mujoco.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulator;
import org.virel.mujoco.foreign.internal.NativeSimulator;
import org.virel.mujoco.wasm.internal.WasmSimulator;

/** What the tests find on this machine. */
final class Installed {

    private static final Settings DEFAULTS = Settings.of(Map.of());

    private static final List<Map.Entry<String, Simulator>> USABLE = Stream
            .of(
                    Map.<String, Simulator>entry("native", new NativeSimulator()),
                    Map.<String, Simulator>entry("wasm", new WasmSimulator()))
            .filter(entry -> entry.getValue().obstacle(DEFAULTS).isEmpty())
            .toList();

    private Installed() {}

    /** Says whether there is time for what takes long: with profile soak. */
    static boolean soaking() {
        return Boolean.getBoolean("virel.soak");
    }

    /** Returns the simulators that can be used, the preferred one first. */
    static Simulators simulators() {
        return new Simulators(USABLE);
    }

    /** Returns each of them, with default settings. */
    static Stream<Engine> engines() {
        return simulators().with(DEFAULTS).all().stream();
    }

    /** Returns the offer of a name. */
    static Offer offer(String name) {
        return Offer.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    /** Returns a task with its default settings. */
    static Task task(String name) {
        Offer offer = offer(name);
        return offer.family().task(offer.version(), DEFAULTS);
    }

    /** Returns an environment with default settings, of the given simulator alone. */
    static MujocoEnvironment environment(String name, Engine engine) {
        return new MujocoEnvironment(name, task(name), 1000, new Engines(List.of(engine), "auto"));
    }
}
