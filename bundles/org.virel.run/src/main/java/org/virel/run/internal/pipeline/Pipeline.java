package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.virel.api.agent.Agent;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.listener.Episode;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.ComponentProvider;
import org.virel.api.replay.Replay;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.api.trainer.Trainer;
import org.virel.api.trainer.TrainerProvider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** All the live parts of a run, made from its settings. Used by the run's thread only. */
public final class Pipeline implements AutoCloseable {

    private final Workshop workshop;
    private final Streams streams;
    private final Part<EnvironmentProvider, Environment> environment;
    private final Part<ReplayProvider, Replay> replay;
    private final Part<PolicyProvider, Policy> policy;
    private final List<CriticParts> critics = new ArrayList<>();
    private final Part<TemperatureProvider, Temperature> temperature;
    private final Part<EStepProvider, EStep> eStep;
    private final Part<MStepProvider, MStep> mStep;
    private final Part<TrainerProvider, Trainer> trainer;
    private final Collector collector;
    private final PipelineAgent agent;

    /**
     * Makes all parts.
     *
     * @throws org.virel.api.settings.SettingException if a setting is wrong or names a provider that is not there
     * @throws IllegalArgumentException if parts do not fit together
     */
    public Pipeline(Catalog catalog, Settings settings, long seed, Figures figures, Consumer<Episode> episodes) {
        this(catalog, settings, seed, figures, episodes, Runtime.getRuntime().availableProcessors());
    }

    Pipeline(Catalog catalog, Settings settings, long seed, Figures figures, Consumer<Episode> episodes, int cores) {
        streams = new Streams(seed);
        workshop = new Workshop(catalog, settings, streams, new Lanes(settings, cores));
        List<Part<?, ?>> made = new ArrayList<>();
        try {
            environment = keep(made, new Part<>(
                    "environment",
                    Role.ENVIRONMENT,
                    workshop,
                    settings,
                    (provider, assembly) -> workshop.requireSameSpaces(provider.create(assembly.settings())),
                    Carrier.plain()));
            workshop.setSpaces(Spaces.of(environment.component()));
            replay = keep(
                    made,
                    new Part<>("replay", Role.REPLAY, workshop, settings, ComponentProvider::create, Carrier.replay()));
            policy = keep(made, workshop.part("policy", Role.POLICY));
            workshop.setPolicy(policy);
            for (String name : settings.get(PipelineSettings.CRITICS)) {
                CriticParts critic = new CriticParts(name, workshop);
                critics.add(critic);
                made.addAll(critic.parts());
            }
            temperature = keep(made, workshop.part("temperature", Role.TEMPERATURE));
            eStep = keep(made, workshop.part("e_step", Role.E_STEP));
            mStep = keep(made, workshop.part("m_step", Role.M_STEP));
            trainer = keep(made, workshop.part("trainer", Role.TRAINER));
            collector = new Collector(settings, workshop.spaces(), streams, episodes);
            agent = new PipelineAgent(this, figures);
        } catch (RuntimeException | LinkageError e) {
            made.forEach(Part::close);
            throw e;
        }
    }

    private static <T extends Part<?, ?>> T keep(List<Part<?, ?>> made, T part) {
        made.add(part);
        return part;
    }

    /** Does one iteration. */
    public void iterate() {
        long before = steps();
        workshop.lanes().during(() -> trainer.component().iterate(agent));
        if (steps() == before) {
            throw new PartException("trainer",
                    "must collect at least one step an iteration, collected none at step " + before);
        }
    }

    /** Lends the agent, as a trainer sees it in an iteration. */
    public <T> T lend(Function<Agent, T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        workshop.lanes().during(() -> result.set(work.apply(agent)));
        return result.get();
    }

    /** Returns the environment steps done. */
    public long steps() {
        return collector.steps();
    }

    /** Returns the replay. */
    public Replay replay() {
        return replay.component();
    }

    /** Returns the settings that the parts were made from. */
    public Settings settings() {
        return workshop.settings();
    }

    /**
     * Plays the greedy policy in an environment of its own; streams are named by the steps done.
     *
     * @return empty if interrupted, in which case nothing has moved
     */
    public Optional<Evaluation.Result> evaluate(int enoughSteps, BooleanSupplier interrupted) {
        return evaluating(
                play -> play.untilSteps(enoughSteps, streams.fresh("evaluation/" + steps()), interrupted));
    }

    /** Plays whole episodes of the greedy policy. */
    public Evaluation.Result evaluate(int episodes, long seed) {
        return evaluating(play -> play.episodes(episodes, new Streams(seed).fresh("evaluation")));
    }

    private <T> T evaluating(Function<Evaluation, T> play) {
        try (Environment own = environment.offer().provider().create(settings().at("environment"))) {
            return play.apply(new Evaluation(own, policy.component(), settings().get(Collector.MAX_PATH_LENGTH)));
        }
    }

    /** Returns all parts, those made for other parts after them. */
    public List<Part<?, ?>> parts() {
        List<Part<?, ?>> all = new ArrayList<>();
        for (Part<?, ?> part : top()) {
            all.add(part);
            all.addAll(part.nested());
        }
        return all;
    }

    private List<Part<?, ?>> top() {
        List<Part<?, ?>> top = new ArrayList<>(List.of(environment, replay, policy));
        critics.forEach(critic -> top.addAll(critic.parts()));
        top.addAll(List.of(temperature, eStep, mStep, trainer));
        return top;
    }

    /** Empties every part made by the offer and keeps its state. */
    public List<String> park(Offer<?> leaving) {
        List<String> places = new ArrayList<>();
        for (Part<?, ?> part : parts()) {
            if (!part.isParked() && part.offer().id() == leaving.id()) {
                part.park();
                places.add(part.place());
            }
        }
        agent.renew();
        return places;
    }

    /** Returns the parts that are empty. */
    public List<Part<?, ?>> parked() {
        return parts().stream().filter(Part::isParked).toList();
    }

    /**
     * Fills every empty part again whose provider is there.
     *
     * @return why some could not be filled, for people; they stay empty, their state kept
     */
    public List<String> unpark() {
        List<String> refusals = new ArrayList<>();
        for (Part<?, ?> part : parked()) {
            try {
                if (part.isOffered()) {
                    part.prepare(workshop.settings()).commit();
                }
            } catch (RuntimeException | LinkageError e) {
                part.refuse();
                refusals.add("%s cannot go on at %s: %s".formatted(part.offer().name(), part.place(), e.getMessage()));
            }
        }
        agent.renew();
        return refusals;
    }

    /**
     * Changes settings: what reads them, or is named by them, is made anew and takes over its own state. If anything does not fit,
     * nothing has changed.
     *
     * @param before run once it is sure that all fits, before anything changes
     * @throws IllegalArgumentException if something does not fit
     */
    public void reconfigure(Settings changed, Runnable before) {
        new Reconfiguration(workshop, changed).apply(top(), critics, collector, before);
        agent.renew();
    }

    /** Returns who fills which part, for provenance. */
    public SortedMap<String, String> providers() {
        SortedMap<String, String> providers = new TreeMap<>();
        parts().forEach(part -> providers.put(part.place(), part.offer().describe()));
        return providers;
    }

    /** Returns the state of everything but the replay's transitions. */
    public State save() {
        State.Builder parts = State.builder();
        for (Part<?, ?> part : List.of(environment, policy, temperature, eStep, mStep, trainer)) {
            parts.put(part.place(), part.save());
        }
        State.Builder saved = State.builder();
        critics.forEach(critic -> saved.put(critic.name(), critic.save()));
        return State.builder()
                .put("parts", parts.build())
                .put("critics", saved.build())
                .put("replay", replay.component().save())
                .put("collector", collector)
                .put("streams", streams)
                .build();
    }

    /** Takes up what was learned from a state: the policy, to be played. */
    public void restoreLearned(State state) {
        policy.restore(state.state("parts").state(policy.place()));
        collector.restore(state.state("collector"));
    }

    /** Takes up a state; the replay has its transitions already. */
    public void restore(State state) {
        State parts = state.state("parts");
        for (Part<?, ?> part : List.of(environment, policy, temperature, eStep, mStep, trainer)) {
            part.restore(parts.state(part.place()));
        }
        State saved = state.state("critics");
        saved.requireOnly(critics.stream().map(CriticParts::name).toArray(String[]::new));
        critics.forEach(critic -> critic.restore(saved.state(critic.name())));
        replay.component().restore(state.state("replay"));
        collector.restore(state.state("collector"));
        streams.restore(state.state("streams"));
    }

    /** Gives up the threads that work for this, as that of the run has been. May be called from any thread. */
    public void abandon() {
        workshop.lanes().abandon();
    }

    /** Waits for what its threads are in the midst of, then frees all parts. */
    @Override
    public void close() {
        workshop.lanes().close();
        top().forEach(Part::close);
    }

    Workshop workshop() {
        return workshop;
    }

    Collector collector() {
        return collector;
    }

    Environment environment() {
        return environment.component();
    }

    Part<PolicyProvider, Policy> policy() {
        return policy;
    }

    List<CriticParts> critics() {
        return critics;
    }

    Temperature temperature() {
        return temperature.component();
    }

    EStep eStep() {
        return eStep.component();
    }

    MStep mStep() {
        return mStep.component();
    }
}
