package org.virel.check;

import java.util.BitSet;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;

/** Plays an environment with random actions, one episode after another; all follows from the seed. */
final class Player {

    private static final float UNBOUNDED = 1;

    private final Environment environment;
    private final long seed;
    private final long actions;
    private final RandomStream stream;
    private long episode;
    private int elapsed;
    private float[] observation = {};
    private boolean over;

    private Player(Environment environment, long seed, long actions) {
        this.environment = environment;
        this.seed = seed;
        this.actions = actions;
        stream = RandomStream.of(actions).split("actions");
    }

    /** Resets the environment with the seed. */
    static Player begin(Environment environment, long seed) {
        return begin(environment, seed, seed);
    }

    /** Resets the environment with one seed, and draws actions from another. */
    static Player begin(Environment environment, long seed, long actions) {
        Player player = new Player(environment, seed, actions);
        player.reset();
        return player;
    }

    /** Returns a player that goes on as this one would, in another environment in the same state. */
    Player goOnIn(Environment other) {
        Player player = new Player(other, seed, actions);
        player.stream.restore(stream.save());
        player.episode = episode;
        player.elapsed = elapsed;
        player.observation = observation.clone();
        player.over = over;
        return player;
    }

    private void reset() {
        try {
            observation = environment.reset(seed + episode).clone();
            elapsed = 0;
            over = false;
        } catch (RuntimeException e) {
            throw new Violation("reset(%d) throws %s".formatted(seed + episode, e), "any seed begins an episode");
        }
    }

    /** Takes one step, after a reset where the episode is over. */
    Step step() {
        return take(nextAction());
    }

    /** Takes so many steps. */
    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    /** Takes so many steps, and begins another episode if the last of them was an end. */
    void stepsIntoEpisode(int count) {
        steps(count);
        nextAction();
    }

    /** Draws the action of the next step, after a reset where the episode is over. */
    float[] nextAction() {
        if (over) {
            episode++;
            reset();
        }
        return action();
    }

    /** Takes one step with the given action. */
    Step take(float[] action) {
        try {
            Step step = environment.step(action);
            elapsed++;
            observation = step.observation().clone();
            over = step.done();
            return step;
        } catch (RuntimeException e) {
            throw new Violation("step %d of seed %d throws %s".formatted(elapsed + 1, seed + episode, e),
                    "an allowed action leads to a step");
        }
    }

    /** Draws an action that is allowed now, a fresh array. */
    float[] action() {
        return switch (environment.actionSpace()) {
            case Box box -> within(box);
            case Finite finite -> new float[] {among(finite.allowed().apply(observation))};
        };
    }

    float[] observation() {
        return observation;
    }

    boolean over() {
        return over;
    }

    /** Says where this stands, for messages. */
    String where() {
        return "step %d of seed %d".formatted(elapsed, seed + episode);
    }

    private float[] within(Box box) {
        float[] action = new float[box.size()];
        for (int i = 0; i < action.length; i++) {
            float low = Float.isInfinite(box.low(i)) ? -UNBOUNDED : box.low(i);
            float high = Float.isInfinite(box.high(i)) ? UNBOUNDED : box.high(i);
            action[i] = low + (high - low) * stream.nextFloat();
        }
        return action;
    }

    private int among(BitSet allowed) {
        if (allowed.isEmpty()) {
            throw new Violation("at %s no action is allowed".formatted(where()),
                    "at least one is in every state that is not terminal");
        }
        return allowed.stream().skip(stream.nextInt(allowed.cardinality())).findFirst().orElseThrow();
    }
}
