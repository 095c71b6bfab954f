package org.virel.run.internal.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.virel.api.agent.Agent;
import org.virel.api.listener.Episode;
import org.virel.api.provider.ComponentProvider;
import org.virel.api.replay.Replay;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.run.Place;
import org.virel.api.run.Request;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.api.trainer.Trainer;
import org.virel.api.trainer.TrainerProvider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** All the live parts of a run, made from its settings. Used by the run's thread only. */
public final class Pipeline implements AutoCloseable {

    private final Workshop workshop;
    private final AgentParts own;
    private final Part<ReplayProvider, Replay> replay;
    private final Part<TemperatureProvider, Temperature> temperature;
    private final Part<TrainerProvider, Trainer> trainer;
    private final Crew crew;
    private final PipelineState state;

    /**
     * Makes all parts.
     *
     * @throws org.virel.api.settings.SettingException if a setting is wrong or names a provider that is not there
     * @throws IllegalArgumentException if parts do not fit together
     */
    public Pipeline(Catalog catalog, Settings settings, long seed, Figures figures, Consumer<Episode> episodes) {
        this(catalog, settings, seed, figures, episodes, Incumbents.none());
    }

    /**
     * Makes all parts again, by those who filled the places before.
     *
     * @throws org.virel.api.settings.SettingException if a setting is wrong or names a provider that is not there
     * @throws IllegalArgumentException if parts do not fit together
     */
    public Pipeline(
            Catalog catalog,
            Settings settings,
            long seed,
            Figures figures,
            Consumer<Episode> episodes,
            Incumbents incumbents) {
        this(catalog, settings, seed, figures, episodes, incumbents, Runtime.getRuntime().availableProcessors());
    }

    Pipeline(
            Catalog catalog,
            Settings settings,
            long seed,
            Figures figures,
            Consumer<Episode> episodes,
            Incumbents incumbents,
            int cores) {
        workshop = new Workshop(catalog, settings, new Streams(seed), new Lanes(settings, cores), incumbents);
        Deque<Runnable> closing = new ArrayDeque<>();
        try {
            own = AgentParts.ofOwner(workshop, this::ended);
            closing.push(own::close);
            replay = new Part<>(
                    "replay", Role.REPLAY, workshop, settings, ComponentProvider::create, Carrier.replay());
            closing.push(replay::close);
            temperature = workshop.part("temperature", Role.TEMPERATURE);
            closing.push(temperature::close);
            trainer = workshop.part("trainer", Role.TRAINER, workshop::trainerOfAsMany);
            closing.push(trainer::close);
            crew = new Crew(own, replay, temperature, figures, episodes);
            closing.push(crew::close);
            state = new PipelineState(workshop, own, replay, temperature, trainer, crew);
            hire(seed);
            incumbents.note(parts());
        } catch (RuntimeException | LinkageError e) {
            closing.forEach(Runnable::run);
            throw e;
        }
    }

    private void hire(long seed) {
        int agents = trainer.component().agents();
        workshop.setAgents(agents);
        if (agents > 1) {
            workshop.lanes().leave(agents - 1, settings());
        }
        crew.hire(agents, name -> workshop.forAnother(new Streams(seed, name + "/")));
    }

    private void ended(Episode episode) {
        crew.tellOwn(episode);
    }

    /** Does one iteration. */
    public void iterate() {
        long before = steps();
        workshop.lanes().during(() -> trainer.component().iterate(crew.owner()));
        if (steps() == before) {
            throw new PartException("trainer",
                    "must collect at least one step an iteration, collected none at step " + before);
        }
    }

    /** Lends the agent, as a trainer sees it in an iteration. */
    public <T> T lend(Function<Agent, T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        workshop.lanes().during(() -> result.set(work.apply(crew.owner())));
        return result.get();
    }

    /** Returns the environment steps done. */
    public long steps() {
        return crew.steps();
    }

    /** Returns the replay. */
    public Replay replay() {
        return replay.component();
    }

    /** Returns the settings that the parts were made from. */
    public Settings settings() {
        return workshop.settings();
    }

    /** Returns what plays the greedy policy. */
    public Evaluations evaluations() {
        return new Evaluations(workshop, own, steps());
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
        List<Part<?, ?>> top = new ArrayList<>(List.of(own.environment(), replay, own.policy()));
        own.critics().forEach(critic -> top.addAll(critic.parts()));
        top.addAll(List.of(temperature, own.eStep(), own.mStep(), trainer));
        crew.everyone().stream().skip(1).forEach(colleague -> top.addAll(colleague.all()));
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
        crew.renew();
        return places.stream().distinct().toList();
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
                    part.successor(workshop.settings()).prepare(false).commit();
                }
            } catch (RuntimeException | Error e) {
                part.refuse();
                refusals.add("%s cannot go on at %s: %s".formatted(part.offer().name(), part.place(), e.getMessage()));
            }
        }
        noteChange();
        return refusals;
    }

    /**
     * Returns the change that a request asks for.
     *
     * @throws org.virel.api.settings.SettingException if there is no such place
     */
    public Change swap(Request.Swap request) {
        return Swapping.change(request, parts(), settings());
    }

    /**
     * Makes a change: what reads changed settings, is named by them or is to be replaced is made anew and takes over its own state. If
     * anything does not fit, nothing has changed.
     *
     * @param changed the settings after it
     * @throws IllegalArgumentException if something does not fit
     */
    public void change(Change change, Settings changed, Reconfiguration.Steps steps) {
        new Reconfiguration(workshop, change, changed).apply(top(), crew.everyone(), steps);
        noteChange();
    }

    private void noteChange() {
        crew.renew();
        workshop.incumbents().note(parts());
    }

    /** Says who filled the places, and who may take their places by themselves. */
    public Incumbents incumbents() {
        return workshop.incumbents();
    }

    /** Returns exactly who fills each place. */
    public SortedMap<String, Identity> identities() {
        SortedMap<String, Identity> identities = new TreeMap<>();
        parts().forEach(part -> identities.put(part.place(), part.offer().identity()));
        return identities;
    }

    /** Returns why the same seed gives other bits each time, if it does; nothing is known of it while the trainer is away. */
    public Optional<String> irreproducible() {
        return trainer.isParked() ? Optional.empty() : trainer.component().irreproducible();
    }

    /** Returns the places of the run's own agent and who fills them. */
    public List<Place> places() {
        return parts().stream().map(Part::describe).distinct().toList();
    }

    /** Returns who fills which part, for provenance. */
    public SortedMap<String, String> providers() {
        SortedMap<String, String> providers = new TreeMap<>();
        parts().forEach(part -> providers.put(part.place(), part.offer().describe()));
        return providers;
    }

    /** Returns the state of everything but the replay's transitions. */
    public State save() {
        return state.save();
    }

    /** Takes up what was learned from a state: the policy, to be played. */
    public void restoreLearned(State saved) {
        state.restoreLearned(saved);
    }

    /** Takes up a state; the replay has its transitions already. */
    public void restore(State saved) {
        state.restore(saved);
    }

    /** Gives up the threads that work for this, as that of the run has been. May be called from any thread. */
    public void abandon() {
        workshop.lanes().abandon();
        crew.abandon();
    }

    /** Waits for what its threads are in the midst of, then frees all parts. */
    @Override
    public void close() {
        crew.close();
        workshop.lanes().close();
        own.close();
        List.of(replay, temperature, trainer).forEach(Part::close);
    }
}
