package org.virel.environment.mujoco.internal;

import java.util.ArrayList;
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
    private final boolean insisted;
    private final List<FakeSimulation> loaded = new ArrayList<>();

    private FakeSimulator(String name, Optional<String> obstacle, boolean insisted) {
        this.name = name;
        this.obstacle = obstacle;
        this.insisted = insisted;
    }

    static FakeSimulator usable(String name) {
        return new FakeSimulator(name, Optional.empty(), false);
    }

    static FakeSimulator missing(String name, String obstacle) {
        return new FakeSimulator(name, Optional.of(obstacle), false);
    }

    /** Returns this one for a user who has named what it is to use. */
    FakeSimulator withInsistence() {
        return new FakeSimulator(name, obstacle, true);
    }

    String name() {
        return name;
    }

    /** Returns how many of its simulations are not closed. */
    long open() {
        return loaded.stream().filter(simulation -> !simulation.closed()).count();
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
    public boolean insisted(Settings settings) {
        return insisted;
    }

    @Override
    public EngineVersion version(Settings settings) {
        return new EngineVersion(2, 2, 2);
    }

    @Override
    public Simulation load(String mjcf, Settings settings) {
        FakeSimulation simulation = new FakeSimulation(name);
        loaded.add(simulation);
        return simulation;
    }
}
