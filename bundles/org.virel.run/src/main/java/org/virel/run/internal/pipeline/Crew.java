package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Team;
import org.virel.api.listener.Episode;
import org.virel.api.replay.Replay;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;

/**
 * The agents of a run: its own, which has the replay and the temperature for all, and its colleagues. Used by the run's thread, but for
 * what colleagues ask while all work together.
 */
final class Crew implements Team, Surroundings, Stateful, AutoCloseable {

    private final AgentParts parts;
    private final Part<ReplayProvider, Replay> replay;
    private final Part<TemperatureProvider, Temperature> temperature;
    private final Figures figures;
    private final Consumer<Episode> ended;
    private final SharedReplay shared;
    private final PipelineAgent owner;
    private final List<Agent> agents = new ArrayList<>();
    private volatile List<Colleague> colleagues = List.of();
    private boolean together;

    /** Of the steps and episodes of colleagues, those that are the run's already. */
    private volatile long gatheredSteps;

    private long gatheredEpisodes;

    /**
     * Creates a crew of one.
     *
     * @param parts of the run's own agent
     */
    Crew(
            AgentParts parts,
            Part<ReplayProvider, Replay> replay,
            Part<TemperatureProvider, Temperature> temperature,
            Figures figures,
            Consumer<Episode> ended) {
        this.parts = parts;
        this.replay = replay;
        this.temperature = temperature;
        this.figures = figures;
        this.ended = ended;
        shared = new SharedReplay(replay::component);
        owner = new PipelineAgent(parts, this);
        agents.add(owner);
    }

    /**
     * Makes colleagues until there are as many agents as asked for. If that fails, those made are closed with this.
     *
     * @param workshops makes the place where a colleague of a name is made
     */
    void hire(int count, Function<String, Workshop> workshops) {
        List<Colleague> hired = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            String name = "agent" + i;
            Colleague colleague = new Colleague(name, workshops.apply(name), this);
            hired.add(colleague);
            agents.add(colleague.agent());
            colleagues = List.copyOf(hired);
        }
    }

    PipelineAgent owner() {
        return owner;
    }

    boolean isAlone() {
        return colleagues.isEmpty();
    }

    /** Returns the parts of all agents, those of the run's own first. */
    List<AgentParts> everyone() {
        return Stream.concat(Stream.of(parts), colleagues.stream().map(Colleague::parts)).toList();
    }

    /** Forgets draws and passes, after a part has become another object. */
    void renew() {
        owner.renew();
        colleagues.forEach(colleague -> colleague.agent().renew());
    }

    @Override
    public List<Agent> agents() {
        return List.copyOf(agents);
    }

    @Override
    public void together(Consumer<Agent> task) {
        if (together) {
            throw new IllegalStateException("the agents are together already");
        }
        together = true;
        try {
            doTogether(task);
        } finally {
            together = false;
        }
        gather();
    }

    private void doTogether(Consumer<Agent> task) {
        long[] tickets = colleagues.stream().mapToLong(colleague -> colleague.begin(task)).toArray();
        List<Throwable> failures = new ArrayList<>();
        attempt(() -> task.accept(owner), failures);
        for (int i = 0; i < tickets.length; i++) {
            Colleague colleague = colleagues.get(i);
            long ticket = tickets[i];
            attempt(() -> colleague.await(ticket), failures);
        }
        if (!failures.isEmpty()) {
            Throwable first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            rethrow(first);
        }
    }

    private static void attempt(Runnable work, List<Throwable> failures) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Override
    public void gather() {
        for (Colleague colleague : colleagues) {
            Drawer.Content content = colleague.drawer().take();
            content.taken().forEach(one -> join(shared, one.transition(), one.begins(), one.discountedReturn()));
            gatheredSteps = gatheredSteps + content.taken().size();
            content.figures().forEach(noted -> record(noted.key(), noted.value()));
            for (Episode episode : content.episodes()) {
                tell(episode, parts.collector().episodes() + gatheredEpisodes);
                gatheredEpisodes++;
            }
        }
    }

    /** Tells of an episode of the run's own agent. */
    void tellOwn(Episode episode) {
        tell(episode, episode.number() + gatheredEpisodes);
    }

    private void tell(Episode episode, long number) {
        ended.accept(new Episode(steps(), number, episode.episodeReturn(), episode.length(), episode.terminated()));
    }

    @Override
    public long steps() {
        return parts.collector().steps() + gatheredSteps;
    }

    @Override
    public Replay replay() {
        return isAlone() ? replay.component() : shared;
    }

    @Override
    public Intake intake() {
        Replay into = replay();
        return (transition, begins, discountedReturn) -> join(into, transition, begins, discountedReturn);
    }

    /** What joins the replay is learned from once, whoever collected it. */
    private void join(Replay into, Transition transition, boolean begins, double discountedReturn) {
        into.add(transition);
        if (parts.normalizer().isPresent()) {
            parts.normalizer().get().learn(transition, begins, discountedReturn);
        }
    }

    @Override
    public Temperature temperature() {
        return temperature.component();
    }

    /** The run's own agent has the temperature itself. */
    @Override
    public void takeTemperature(double value) {}

    @Override
    public Team team() {
        return this;
    }

    @Override
    public void record(String key, double value) {
        figures.record(key, value);
    }

    @Override
    public State save() {
        State.Builder state = State.builder();
        colleagues.forEach(colleague -> state.put(colleague.place(), colleague));
        return state.build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly(colleagues.stream().map(Colleague::place).toArray(String[]::new));
        colleagues.forEach(colleague -> colleague.restore(state.state(colleague.place())));
        count(state);
    }

    /** Takes up what the colleagues had done in a saved state. */
    void count(State state) {
        long steps = 0;
        gatheredEpisodes = 0;
        for (String name : state.names()) {
            State collected = state.state(name).state("collector");
            steps += Collector.steps(collected);
            gatheredEpisodes += Collector.episodes(collected);
        }
        gatheredSteps = steps;
    }

    /** Gives up the threads of the colleagues. May be called from any thread. */
    void abandon() {
        colleagues.forEach(Colleague::abandon);
    }

    @Override
    public void close() {
        colleagues.forEach(Colleague::close);
    }
}
