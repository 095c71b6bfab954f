package org.virel.run.internal.pipeline;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.ComponentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Nearest;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.Stateful;
import org.virel.api.trainer.Trainer;
import org.virel.api.trainer.TrainerProvider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** Where the parts of one run are made: which settings, providers, spaces and streams they get. */
final class Workshop {

    private final Catalog catalog;
    private final Streams streams;
    private final Lanes lanes;
    private final Incumbents incumbents;
    private Settings settings;
    private OptionalInt agents = OptionalInt.empty();
    private Optional<Spaces> spaces = Optional.empty();
    private Optional<Part<PolicyProvider, Policy>> policy = Optional.empty();

    Workshop(Catalog catalog, Settings settings, Streams streams, Lanes lanes, Incumbents incumbents) {
        this.catalog = catalog;
        this.settings = settings;
        this.streams = streams;
        this.lanes = lanes;
        this.incumbents = incumbents;
    }

    Incumbents incumbents() {
        return incumbents;
    }

    Settings settings() {
        return settings;
    }

    /** Returns the spaces as the agent's parts see them: of normalized observations no bounds are known, and all actions are allowed. */
    Spaces agentSpaces() {
        return settings.get(Normalizer.NORMALIZE_OBSERVATION) ? spaces().unrestricted() : spaces();
    }

    void setSettings(Settings changed) {
        settings = changed;
    }

    Lanes lanes() {
        return lanes;
    }

    Streams streams() {
        return streams;
    }

    Spaces spaces() {
        return spaces.orElseThrow(() -> new IllegalStateException("an environment is made without knowing spaces"));
    }

    /** Takes the spaces of the environment that fills a part, and what is allowed from whichever fills it later. */
    void setEnvironment(Part<EnvironmentProvider, Environments> made) {
        spaces = Optional.of(Spaces.of(made));
    }

    /**
     * Makes the environments of an agent, as many as the run has for each.
     *
     * @throws IllegalArgumentException if they do not fit what the agent was made for
     */
    Environments environments(EnvironmentProvider provider, Settings from) {
        return Environments.of(
                settings.get(Environments.N_ENVS), () -> requireSameSpaces(provider.create(from)));
    }

    /**
     * Returns the environment if it fits what the agent was made for.
     *
     * @throws IllegalArgumentException if its spaces differ, showing both
     */
    private Environment requireSameSpaces(Environment environment) {
        try {
            Spaces offered = Spaces.of(environment);
            if (spaces.isPresent() && !spaces.get().equals(offered)) {
                throw new IllegalArgumentException(offered.against(spaces.get()));
            }
            requireNoModel(environment);
            return environment;
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
    }

    /** A model has the task's own numbers, and policy and critics would not know them. */
    private void requireNoModel(Environment environment) {
        if (Normalizer.isAskedFor(settings) && environment.model().isPresent()) {
            throw new SettingException(
                    Normalizer.NORMALIZE_OBSERVATION.key(),
                    "an environment that knows its model has no use for normalization: set normalize_observation and normalize_reward to false");
        }
    }

    void setPolicy(Part<PolicyProvider, Policy> made) {
        policy = Optional.of(made);
    }

    PartAssembly assembly(String place, Settings from) {
        return new PartAssembly(this, place, from);
    }

    /** Makes a part of a role whose providers build from an assembly. */
    <P extends ComponentProvider<T>, T extends Stateful> Part<P, T> part(String place, Role<P> role) {
        return part(place, role, ComponentProvider::create);
    }

    <P extends Provider, T extends Stateful> Part<P, T> part(
            String place, Role<P> role, BiFunction<P, PartAssembly, T> maker) {
        return new Part<>(place, role, this, settings, maker, Carrier.plain());
    }

    /** Returns where the same is made for another agent, on one thread. */
    Workshop forAnother(Streams others) {
        Workshop other = new Workshop(catalog, settings, others, new Lanes(settings, 1), incumbents);
        other.spaces = spaces;
        return other;
    }

    /** Makes an E-step whose gradients another agent applies. */
    EStep additiveEStep(EStepProvider provider, PartAssembly assembly) {
        EStep made = provider.create(assembly);
        if (!made.additive()) {
            made.close();
            throw notAdditive(Role.E_STEP, provider);
        }
        return made;
    }

    /** Makes an M-step whose gradients another agent applies. */
    MStep additiveMStep(MStepProvider provider, PartAssembly assembly) {
        MStep made = provider.create(assembly);
        if (!made.additive()) {
            made.close();
            throw notAdditive(Role.M_STEP, provider);
        }
        return made;
    }

    private <P extends Provider> IllegalArgumentException notAdditive(Role<P> role, P provider) {
        String name = catalog.offers(role).stream()
                .filter(offer -> offer.provider() == provider)
                .map(offer -> "'" + offer.name() + "'")
                .findFirst()
                .orElse(provider.getClass().getName());
        return new IllegalArgumentException(
                "%s %s keeps more than gradients, or does not say that it does not, so several agents cannot share it: train one agent"
                        .formatted(role.key(), name));
    }

    /** Makes a trainer of as many agents as there are. */
    Trainer trainerOfAsMany(TrainerProvider provider, PartAssembly assembly) {
        Trainer made = provider.create(assembly);
        if (agents.isPresent() && agents.getAsInt() != made.agents()) {
            throw new IllegalArgumentException("the number of agents of a run cannot change from %d to %d"
                    .formatted(agents.getAsInt(), made.agents()));
        }
        return made;
    }

    void setAgents(int known) {
        agents = OptionalInt.of(known);
    }

    Part<NetworkProvider, Network> network(String place, Settings from, NetworkSpec spec) {
        return network(place, from, at -> spec);
    }

    /** Makes a network whose shape or optimizer follows the settings. */
    Part<NetworkProvider, Network> network(
            String place, Settings from, Function<Settings, NetworkSpec> shape) {
        return new Part<>(
                place,
                Role.NETWORK,
                this,
                from,
                (provider, assembly) -> {
                    NetworkSpec spec = shape.apply(assembly.settings());
                    return provider.create(spec, spec.initialize(streams.fresh("init/" + place)), assembly.settings());
                },
                Carrier.plain());
    }

    /** Makes another policy as the run's is, at its place among the settings, beginning with its parameters. */
    Part<PolicyProvider, Policy> policyCopy(String place, Settings from) {
        Part<PolicyProvider, Policy> original = policy
                .orElseThrow(() -> new IllegalStateException("the run has no policy yet, asked for by " + place));
        return new Part<>(
                place,
                Role.POLICY,
                this,
                from,
                (provider, assembly) -> {
                    Policy copy = provider.create(assembly.seenFrom(original.place()));
                    copy.setParameters(original.component().parameters());
                    return copy;
                },
                Carrier.plain());
    }

    /** Returns the complaint about an environment that does not say what it looks like. */
    IllegalArgumentException nothingToSee(String name) {
        return Scenery.nothingToSee(name, catalog.offers(Role.ENVIRONMENT));
    }

    /**
     * Returns the offer that the given settings ask for at a place.
     *
     * @return empty if it is not there
     * @throws SettingException if it is not clear which one is meant
     */
    <P extends Provider> Optional<Offer<P>> find(Role<P> role, String place, Settings from) {
        return incumbents.choice(role, place, wanted(role, place, from)).find(catalog);
    }

    /**
     * Returns the offer that the given settings ask for at a place, to be used.
     *
     * @throws SettingException if there is none, or it is not clear which one is meant
     */
    <P extends Provider> Offer<P> offer(Role<P> role, String place, Settings from) {
        Offer<P> found = find(role, place, from).orElseThrow(() -> missing(role, place, from));
        catalog.chosen(found);
        return found;
    }

    private <P extends Provider> SettingException missing(Role<P> role, String place, Settings from) {
        String name = wanted(role, place, from);
        Optional<Identity> before = incumbents.choice(role, place, name).before();
        return new SettingException(role.key(), before.isPresent()
                ? "%s '%s' of %s %s is not there".formatted(
                        role.key(), before.get().name(), before.get().bundle(), before.get().version())
                : Nearest.unknown(role.key(), name, catalog.names(role)));
    }

    private static String wanted(Role<?> role, String place, Settings from) {
        Setting<String> wanted = RunNames.at(role, place);
        // The setting policy=... names what fills the place policy, so the narrowest place is not where to look for it.
        boolean named = place.equals(role.key()) || place.endsWith("." + role.key());
        return from.at(named ? parent(place) : place).get(wanted);
    }

    private static String parent(String place) {
        int dot = place.lastIndexOf('.');
        return dot < 0 ? "" : place.substring(0, dot);
    }
}
