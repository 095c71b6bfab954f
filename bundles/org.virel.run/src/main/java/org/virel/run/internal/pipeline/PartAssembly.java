package org.virel.run.internal.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;

/** What one component is built from; remembers the networks and policies that were made for it. */
final class PartAssembly implements Assembly {

    private final Workshop workshop;
    private final String place;
    private final String settingsPlace;
    private final Settings settings;
    private final Map<String, Part<?, ?>> made;

    PartAssembly(Workshop workshop, String place, Settings settings) {
        this(workshop, place, place, settings, new LinkedHashMap<>());
    }

    private PartAssembly(
            Workshop workshop, String place, String settingsPlace, Settings settings, Map<String, Part<?, ?>> made) {
        this.workshop = workshop;
        this.place = place;
        this.settingsPlace = settingsPlace;
        this.settings = settings;
        this.made = made;
    }

    /** Returns this assembly reading the settings of another place, for a copy of what stands there. */
    PartAssembly seenFrom(String other) {
        return new PartAssembly(workshop, place, other, settings, made);
    }

    @Override
    public Settings settings() {
        return settings.at(settingsPlace);
    }

    @Override
    public Box observationSpace() {
        return workshop.agentSpaces().observations();
    }

    @Override
    public Space actionSpace() {
        return workshop.agentSpaces().actions();
    }

    @Override
    public Network network(String name, NetworkSpec spec) {
        return new NetworkHandle(keep(name, workshop.network(place + "." + name, settings, spec)), spec);
    }

    @Override
    public Policy policy(String name) {
        return new PolicyHandle(keep(name, workshop.policyCopy(place + "." + name, settings)));
    }

    private <T extends Part<?, ?>> T keep(String name, T part) {
        if (made.putIfAbsent(name, part) != null) {
            part.close();
            throw new IllegalArgumentException("%s has asked for '%s' twice".formatted(place, name));
        }
        return part;
    }

    @Override
    public RandomStream stream(String name) {
        return workshop.streams().get(place + "/" + name);
    }

    Map<String, Part<?, ?>> named() {
        return made;
    }

    List<Part<?, ?>> nested() {
        return List.copyOf(made.values());
    }

    void close() {
        made.values().forEach(Part::close);
    }
}
