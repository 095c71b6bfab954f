package org.virel.run.internal.pipeline;

import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * Where one of an agent's environments stands in its episode. One that has ended is begun anew before the next action is chosen and not in the
 * step that ended it, so that what an episode ended with is never taken for what the next one began with.
 */
final class Stage implements Stateful {

    private final int number;
    private final int count;
    private final Streams streams;
    private final boolean keepsReturns;
    private final RandomStream episodes;
    private final RandomStream exploration;
    private final float[] action;
    private final long[] furtherSeeds;
    private float[] observation = new float[0];
    private boolean running;
    private int length;
    private double episodeReturn;
    private double discountedReturn;

    /**
     * Creates the place of an environment.
     *
     * @param number which it is of so many, from 0; the first has the streams that it has alone
     * @param keepsReturns whether the discounted return is wanted, and saved
     */
    Stage(int number, int count, Streams streams, int actionSize, int successors, boolean keepsReturns) {
        this.number = number;
        this.count = count;
        this.streams = streams;
        this.keepsReturns = keepsReturns;
        episodes = streams.get(stream("environment"));
        exploration = streams.get(stream("policy"));
        action = new float[actionSize];
        furtherSeeds = new long[successors - 1];
    }

    private String stream(String name) {
        return number == 0 ? name : name + number;
    }

    /** Returns the name that its environment has among the others. */
    String name() {
        return Environments.name(number, count);
    }

    /** Returns what checks the numbers that cross between the policy and its environment. */
    Crossing crossing(long steps) {
        return new Crossing(count == 1 ? "" : "in " + name() + ", ", steps);
    }

    /** Begins an episode. */
    void begin(float[] first) {
        observation = first;
        running = true;
        length = 0;
        episodeReturn = 0;
        discountedReturn = 0;
    }

    /** Takes up a step, before it is seen whether the episode ends with it. */
    void advance(Step step, double discount) {
        length++;
        episodeReturn += step.reward();
        discountedReturn = discount * discountedReturn + step.reward();
        observation = step.observation();
    }

    void end() {
        running = false;
    }

    /** Draws the seeds of further successors. The stream is one of those that are saved, so it begins only where it is used. */
    void drawSeeds() {
        for (int i = 0; i < furtherSeeds.length; i++) {
            furtherSeeds[i] = streams.get(stream("successors")).nextLong();
        }
    }

    int number() {
        return number;
    }

    boolean isRunning() {
        return running;
    }

    long nextSeed() {
        return episodes.nextLong();
    }

    RandomStream exploration() {
        return exploration;
    }

    float[] observation() {
        return observation;
    }

    /** Returns the agent's next action, filled by who chooses it. */
    float[] action() {
        return action;
    }

    long[] furtherSeeds() {
        return furtherSeeds;
    }

    int length() {
        return length;
    }

    double episodeReturn() {
        return episodeReturn;
    }

    /** Returns {@code R <- gamma R + r} since the episode began. */
    double discountedReturn() {
        return discountedReturn;
    }

    /** Adds the entries of this to a state. */
    State.Builder saveInto(State.Builder state) {
        if (keepsReturns) {
            state.put("discounted_return", discountedReturn);
        }
        return state
                .put("observation", observation.clone())
                .put("running", running ? 1 : 0)
                .put("length", length)
                .put("return", episodeReturn);
    }

    @Override
    public State save() {
        return saveInto(State.builder()).build();
    }

    @Override
    public void restore(State state) {
        observation = state.tensor("observation").data().clone();
        running = state.integer("running") == 1;
        length = state.smallInteger("length");
        episodeReturn = state.real("return");
        discountedReturn = keepsReturns ? state.real("discounted_return") : 0;
    }
}
