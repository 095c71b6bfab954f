package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.listener.Episode;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.ComponentProvider;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Role;

/** The parts that each agent of a run has for itself. */
final class AgentParts {

    private final Workshop workshop;
    private final Part<EnvironmentProvider, Environments> environment;
    private final Part<PolicyProvider, Policy> policy;
    private final List<CriticParts> critics = new ArrayList<>();
    private final Part<EStepProvider, EStep> eStep;
    private final Part<MStepProvider, MStep> mStep;
    private final Optional<Normalizer> normalizer;
    private final Collector collector;

    /** Makes the parts of the agent whose parameters are learned. */
    static AgentParts ofOwner(Workshop workshop, Consumer<Episode> ended) {
        return new AgentParts(workshop, ended, ComponentProvider::create, ComponentProvider::create);
    }

    /**
     * Makes the parts of an agent whose gradients another one applies.
     *
     * @param workshop knows the spaces
     * @throws IllegalArgumentException if its E-step or M-step keeps more than gradients
     */
    static AgentParts ofColleague(Workshop workshop, Consumer<Episode> ended) {
        return new AgentParts(workshop, ended, workshop::additiveEStep, workshop::additiveMStep);
    }

    private AgentParts(
            Workshop workshop,
            Consumer<Episode> ended,
            BiFunction<EStepProvider, PartAssembly, EStep> eSteps,
            BiFunction<MStepProvider, PartAssembly, MStep> mSteps) {
        this.workshop = workshop;
        List<Part<?, ?>> made = new ArrayList<>();
        try {
            environment = keep(made, workshop.part("environment", Role.ENVIRONMENT,
                    (provider, assembly) -> workshop.environments(provider, assembly.settings())));
            workshop.setEnvironment(environment);
            normalizer = Normalizer.of(workshop.settings(), workshop.spaces());
            policy = keep(made, workshop.part("policy", Role.POLICY, ComponentProvider::create));
            workshop.setPolicy(policy);
            for (String name : workshop.settings().get(PipelineSettings.CRITICS)) {
                CriticParts critic = new CriticParts(name, workshop);
                critics.add(critic);
                made.addAll(critic.parts());
            }
            eStep = keep(made, workshop.part("e_step", Role.E_STEP, eSteps));
            mStep = keep(made, workshop.part("m_step", Role.M_STEP, mSteps));
            collector = new Collector(workshop.settings(), workshop.spaces(), workshop.streams(), ended);
        } catch (RuntimeException | LinkageError e) {
            made.forEach(Part::close);
            throw e;
        }
    }

    private static <T extends Part<?, ?>> T keep(List<Part<?, ?>> made, T part) {
        made.add(part);
        return part;
    }

    /** Returns all of them without those that were made for others. */
    List<Part<?, ?>> all() {
        List<Part<?, ?>> all = new ArrayList<>(List.of(environment, policy));
        critics.forEach(critic -> all.addAll(critic.parts()));
        all.addAll(List.of(eStep, mStep));
        return all;
    }

    /**
     * Takes up changed settings that need no new parts.
     *
     * @param fresh parts that have just begun anew
     */
    void reconfigure(Settings changed, Set<Part<?, ?>> fresh) {
        critics.forEach(critic -> critic.reconfigure(changed, fresh));
        normalizer.ifPresent(one -> one.reconfigure(changed));
        collector.reconfigure(changed);
        if (fresh.contains(environment)) {
            collector.breakOff();
        }
        if (fresh.contains(policy)) {
            copyPolicy(fresh);
        }
        workshop.setSettings(changed);
    }

    /** Copies of the policy that have begun anew with it begin as it does now. */
    private void copyPolicy(Set<Part<?, ?>> fresh) {
        for (Part<?, ?> copy : fresh) {
            if (copy != policy && copy.component() instanceof Policy one) {
                one.setParameters(policy.component().parameters());
            }
        }
    }

    /** Returns what an agent does not take from the one whose parameters are learned. */
    State saveOwn() {
        State.Builder parts = State.builder();
        for (Part<?, ?> part : withoutNetworks()) {
            parts.put(part.place(), part.saveOwn());
        }
        return State.builder()
                .put("parts", parts.build())
                .put("collector", collector)
                .put("streams", workshop.streams())
                .build();
    }

    void restoreOwn(State state) {
        State parts = state.state("parts");
        for (Part<?, ?> part : withoutNetworks()) {
            part.restoreOwn(parts.state(part.place()));
        }
        collector.restore(state.state("collector"));
        workshop.streams().restore(state.state("streams"));
    }

    private List<Part<?, ?>> withoutNetworks() {
        return all().stream().filter(part -> !part.role().equals(Role.NETWORK)).toList();
    }

    void close() {
        all().forEach(Part::close);
    }

    Workshop workshop() {
        return workshop;
    }

    Part<EnvironmentProvider, Environments> environment() {
        return environment;
    }

    Part<PolicyProvider, Policy> policy() {
        return policy;
    }

    List<CriticParts> critics() {
        return critics;
    }

    Part<EStepProvider, EStep> eStep() {
        return eStep;
    }

    Part<MStepProvider, MStep> mStep() {
        return mStep;
    }

    Optional<Normalizer> normalizer() {
        return normalizer;
    }

    Collector collector() {
        return collector;
    }
}
