package org.virel.run.internal.pipeline;

import java.util.function.Consumer;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Team;
import org.virel.api.replay.Replay;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;
import org.virel.api.temperature.Temperature;

/** An agent that forms gradients for the one whose parameters are learned, on a thread of its own. */
final class Colleague implements Surroundings, Lane.Task, Stateful, AutoCloseable {

    private final String name;
    private final Crew crew;
    private final Drawer drawer = new Drawer();
    private final AgentParts parts;
    private final PipelineAgent agent;
    private final WorkerLane lane;
    private Consumer<Agent> task = one -> {};
    private double temperature = Double.NaN;

    /** Makes all parts. */
    Colleague(String name, Workshop workshop, Crew crew) {
        this.name = name;
        this.crew = crew;
        parts = AgentParts.ofColleague(workshop, drawer::add);
        agent = new PipelineAgent(parts, this);
        lane = new WorkerLane(name);
    }

    PipelineAgent agent() {
        return agent;
    }

    AgentParts parts() {
        return parts;
    }

    Drawer drawer() {
        return drawer;
    }

    /** Begins to do something on its thread. Returns the number to wait for. */
    long begin(Consumer<Agent> work) {
        task = work;
        return lane.submit(this);
    }

    /**
     * Waits until it is done.
     *
     * @throws PartException if it failed, naming this agent
     */
    void await(long ticket) {
        lane.await(ticket);
    }

    /** Gives the thread up. May be called from any thread. */
    void abandon() {
        lane.abandon();
    }

    @Override
    public String place() {
        return name;
    }

    @Override
    public void run() {
        try {
            task.accept(agent);
        } catch (RuntimeException | Error e) {
            throw new PartException(name, e);
        } finally {
            task = one -> {};
        }
    }

    @Override
    public Replay replay() {
        return crew.replay();
    }

    @Override
    public Intake intake() {
        return drawer::add;
    }

    @Override
    public Temperature temperature() {
        return () -> temperature;
    }

    @Override
    public void takeTemperature(double value) {
        temperature = value;
    }

    @Override
    public long steps() {
        return crew.steps();
    }

    @Override
    public Team team() {
        return crew;
    }

    @Override
    public void record(String key, double value) {
        drawer.record(key, value);
    }

    @Override
    public State save() {
        return parts.saveOwn();
    }

    @Override
    public void restore(State state) {
        parts.restoreOwn(state);
    }

    @Override
    public void close() {
        lane.close();
        parts.workshop().lanes().close();
        parts.close();
    }
}
