package org.virel.environment.mujoco.internal;

import java.util.List;
import java.util.Optional;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.EngineVersion;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulator;

/** Simulates nothing: its half cheetahs stand still, and diverge at a control of more than 100. */
final class FakeSimulator implements Simulator {

    private final String name;
    private final Optional<String> obstacle;

    private FakeSimulator(String name, Optional<String> obstacle) {
        this.name = name;
        this.obstacle = obstacle;
    }

    static FakeSimulator usable(String name) {
        return new FakeSimulator(name, Optional.empty());
    }

    static FakeSimulator missing(String name, String obstacle) {
        return new FakeSimulator(name, Optional.of(obstacle));
    }

    String name() {
        return name;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Setting.text(name + "_library", "", "where it is; default by the test"));
    }

    @Override
    public Optional<String> obstacle(Settings settings) {
        return obstacle;
    }

    @Override
    public EngineVersion version(Settings settings) {
        return new EngineVersion(2, 2, 2);
    }

    @Override
    public Simulation load(String mjcf, Settings settings) {
        return new FakeSimulation(name);
    }
}
