package org.virel.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Team;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.estep.EStep;
import org.virel.api.mstep.MStep;
import org.virel.api.policy.Policy;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;
import org.virel.api.temperature.Temperature;

/**
 * An agent put together by hand, for tests of single parts: what a test does not give it, it refuses to hand out.
 *
 * <p>Unless said otherwise every update draws the same noise, so that a loss can be computed again after moving a parameter,
 * gamma is 0.9, the temperature 0.3, and the critics are combined by their minimum.
 */
public final class TestAgent implements Agent, Stateful {

    private final Box observationSpace;
    private final Space actionSpace;
    private final RandomStream root = RandomStream.of(7);
    private final SortedMap<String, RandomStream> streams = new TreeMap<>();
    private final SortedMap<String, List<Double>> figures = new TreeMap<>();
    private Runnable collecting = () -> {};
    private Optional<Replay> replay = Optional.empty();
    private Optional<Policy> policy = Optional.empty();
    private List<Critic> critics = List.of();
    private Optional<EStep> eStep = Optional.empty();
    private Optional<MStep> mStep = Optional.empty();
    private Optional<Batch> model = Optional.empty();
    private Temperature temperature = () -> 0.3;
    private Combination combination = Combination.MINIMUM;
    private double discount = 0.9;
    private Optional<Team> team = Optional.empty();
    private State parameters = State.EMPTY;
    private Supplier<State> gradients = () -> State.EMPTY;
    private BiConsumer<State, Double> added = (from, factor) -> {};
    private boolean drawnAnew;
    private long updates;
    private long steps;

    private TestAgent(Box observationSpace, Space actionSpace) {
        this.observationSpace = observationSpace;
        this.actionSpace = actionSpace;
    }

    /** Creates an agent without parts. */
    public static TestAgent of(Box observationSpace, Space actionSpace) {
        return new TestAgent(observationSpace, actionSpace);
    }

    /** Gives it a policy. */
    public TestAgent with(Policy part) {
        policy = Optional.of(part);
        return this;
    }

    /** Gives it critics. */
    public TestAgent with(Critic... parts) {
        critics = List.of(parts);
        return this;
    }

    /** Gives it a temperature. */
    public TestAgent with(Temperature part) {
        temperature = part;
        return this;
    }

    /** Gives it an E-step. */
    public TestAgent with(EStep part) {
        eStep = Optional.of(part);
        return this;
    }

    /** Gives it an M-step. */
    public TestAgent with(MStep part) {
        mStep = Optional.of(part);
        return this;
    }

    /** Gives it a replay. */
    public TestAgent with(Replay part) {
        replay = Optional.of(part);
        return this;
    }

    /** Gives it a rule that combines the critics. */
    public TestAgent with(Combination rule) {
        combination = rule;
        return this;
    }

    /** Gives it a model of its environment. */
    public TestAgent withModel(Batch all) {
        model = Optional.of(all);
        return this;
    }

    /** Gives it a discount. */
    public TestAgent withDiscount(double gamma) {
        discount = gamma;
        return this;
    }

    /** Has each update draw other noise, as those of a run do. */
    public TestAgent drawingAnew() {
        drawnAnew = true;
        return this;
    }

    /** Says what happens in {@link #collect()} and {@link #collect(Runnable)}, besides counting. */
    public TestAgent collecting(Runnable action) {
        collecting = action;
        return this;
    }

    /** Gives it colleagues. */
    public TestAgent with(Team agents) {
        team = Optional.of(agents);
        return this;
    }

    /** Says what its gradients are. */
    public TestAgent forming(Supplier<State> made) {
        gradients = made;
        return this;
    }

    /** Says who sees the gradients that are added, with their factors. */
    public TestAgent adding(BiConsumer<State, Double> taker) {
        added = taker;
        return this;
    }

    /** Returns what was recorded, by key, in order. */
    public SortedMap<String, List<Double>> figures() {
        return figures;
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Space actionSpace() {
        return actionSpace;
    }

    @Override
    public void collect() {
        collecting.run();
        steps++;
    }

    /** Does everything on the calling thread. */
    @Override
    public void collect(Runnable meanwhile) {
        collecting.run();
        meanwhile.run();
        steps++;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public Replay replay() {
        return require(replay, "replay");
    }

    @Override
    public Policy policy() {
        return require(policy, "policy");
    }

    @Override
    public List<Critic> critics() {
        return critics;
    }

    @Override
    public Temperature temperature() {
        return temperature;
    }

    @Override
    public EStep eStep() {
        return require(eStep, "E-step");
    }

    @Override
    public MStep mStep() {
        return require(mStep, "M-step");
    }

    @Override
    public Combination combination() {
        return combination;
    }

    @Override
    public double discount() {
        return discount;
    }

    @Override
    public Update update(Batch batch) {
        RandomStream noise = root.split("update");
        return new TestUpdate(this, batch, drawnAnew ? noise.split("of number " + updates++) : noise);
    }

    @Override
    public Optional<Batch> model() {
        return model;
    }

    @Override
    public RandomStream stream(String name) {
        return streams.computeIfAbsent(name, root::split);
    }

    @Override
    public void record(String key, double value) {
        figures.computeIfAbsent(key, k -> new ArrayList<>()).add(NotFiniteException.check(key, value));
    }

    /** Returns the team it was given, else one of itself alone. */
    @Override
    public Team team() {
        return team.orElseGet(() -> new TestTeam(List.of(this)));
    }

    /** Returns what it was last given, else a state with nothing in it. */
    @Override
    public State parameters() {
        return parameters;
    }

    @Override
    public void setParameters(State taken) {
        parameters = taken;
    }

    /** Returns what it was given. */
    @Override
    public State gradients() {
        return gradients.get();
    }

    @Override
    public void addGradients(State from, double factor) {
        added.accept(from, factor);
    }

    @Override
    public void clearGradients() {}

    /** Saves its own counters and streams, not its parts. */
    @Override
    public State save() {
        State.Builder state = State.builder().put("steps", steps).put("updates", updates);
        streams.forEach((name, stream) -> state.put("stream " + name, stream));
        return state.build();
    }

    @Override
    public void restore(State state) {
        steps = state.integer("steps");
        updates = state.integer("updates");
        state.names().stream().filter(name -> name.startsWith("stream ")).forEach(
                name -> stream(name.substring("stream ".length())).restore(state.state(name)));
    }

    private static <T> T require(Optional<T> part, String name) {
        return part.orElseThrow(() -> new IllegalStateException("this test agent was given no " + name));
    }
}
