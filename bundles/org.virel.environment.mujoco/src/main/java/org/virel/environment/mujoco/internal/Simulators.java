package org.virel.environment.mujoco.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulator;

/**
 * The simulator services that there are.
 *
 * @param byName the services by name, the one to prefer first
 */
record Simulators(List<? extends Map.Entry<String, ? extends Simulator>> byName) {

    Simulators {
        byName = List.copyOf(byName);
    }

    /** Returns the settings of all of them, and the one that chooses among them. */
    List<Setting<?>> settings() {
        SortedMap<String, Setting<?>> settings = new TreeMap<>();
        byName.forEach(entry -> entry.getValue().settings().forEach(setting -> settings.put(setting.key(), setting)));
        settings.put(Engines.SIMULATOR.key(), Engines.SIMULATOR);
        return new ArrayList<>(settings.values());
    }

    /** Returns them as settings say. */
    Engines with(Settings settings) {
        return new Engines(
                byName.stream()
                        .map(entry -> new Engine(entry.getKey(), entry.getValue(), settings))
                        .toList(),
                settings.get(Engines.SIMULATOR));
    }
}
