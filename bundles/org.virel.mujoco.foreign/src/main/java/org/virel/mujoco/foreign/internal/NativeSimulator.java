package org.virel.mujoco.foreign.internal;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.EngineVersion;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulator;

/** MuJoCo from a library of the machine, at native speed. */
@Component(service = Simulator.class, property = {
    Provider.NAME + "=" + NativeSimulator.SIMULATOR, "service.ranking:Integer=100"})
public final class NativeSimulator implements Simulator {

    static final String SIMULATOR = "native";

    static final Setting<String> LIBRARY = Setting.text("mujoco_library", "",
            "MuJoCo's library: its file, or a folder with it; empty to look in MUJOCO_PATH, ~/.mujoco, Python's packages and the system's libraries (default by us)");

    private final LibrarySearch search;
    private final Libraries libraries;

    /** Looks on this machine. */
    @Activate
    public NativeSimulator() {
        this(LibrarySearch.here());
    }

    /** Looks as the given search does. */
    NativeSimulator(LibrarySearch search) {
        this.search = search;
        libraries = new Libraries(search);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LIBRARY);
    }

    @Override
    public Optional<String> obstacle(Settings settings) {
        try {
            libraries.find(settings.get(LIBRARY));
            return Optional.empty();
        } catch (UnusableLibraryException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** A library that was named must work, by the setting or by a variable of the environment. */
    @Override
    public boolean insisted(Settings settings) {
        return search.isNamed(settings.get(LIBRARY));
    }

    @Override
    public EngineVersion version(Settings settings) {
        return library(settings).version();
    }

    @Override
    public Simulation load(String mjcf, Settings settings) {
        return library(settings).load(mjcf);
    }

    /** A library's path says nothing about its bits, its digest does: distributions compile the same version in different ways. */
    @Override
    public SortedMap<String, String> engine(Settings settings) {
        SortedMap<String, String> engine = new TreeMap<>();
        Library library = library(settings);
        engine.put("simulator", SIMULATOR);
        engine.put("mujoco", library.version().toString());
        engine.put("mujoco_build", library.build());
        return Collections.unmodifiableSortedMap(engine);
    }

    /** Known once a library is open. */
    @Override
    public Optional<String> handicap() {
        return libraries.isHindered() ? Optional.of(Libraries.HINDERED) : Optional.empty();
    }

    private Library library(Settings settings) {
        try {
            return libraries.find(settings.get(LIBRARY));
        } catch (UnusableLibraryException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
