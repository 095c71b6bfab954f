package org.virel.testkit;

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
    private final RandomStream stream;
    private long episode;
    private float[] observation = {};
    private boolean over;

    private Player(Environment environment, long seed) {
        this.environment = environment;
        this.seed = seed;
        stream = RandomStream.of(seed).split("actions");
    }

    /** Resets the environment with the seed. */
    static Player begin(Environment environment, long seed) {
        Player player = new Player(environment, seed);
        player.observation = environment.reset(seed).clone();
        return player;
    }

    /** Returns a player that goes on as this one would, in another environment in the same state. */
    Player goOnIn(Environment other) {
        Player player = new Player(other, seed);
        player.stream.restore(stream.save());
        player.episode = episode;
        player.observation = observation.clone();
        player.over = over;
        return player;
    }

    /** Takes one step, after a reset where the episode is over. */
    Step step() {
        return take(nextAction());
    }

    /** Draws the action of the next step, after a reset where the episode is over. */
    float[] nextAction() {
        if (over) {
            episode++;
            observation = environment.reset(seed + episode).clone();
        }
        return action();
    }

    /** Takes one step with the given action. */
    Step take(float[] action) {
        Step step = environment.step(action);
        observation = step.observation().clone();
        over = step.done();
        return step;
    }

    /** Plays on until the episode is over and returns its last step. */
    Step finish(int mostSteps) {
        for (int i = 0; i < mostSteps; i++) {
            Step step = step();
            if (step.done()) {
                return step;
            }
        }
        throw new AssertionError("no episode ended within %d steps".formatted(mostSteps));
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
        return allowed.stream().skip(stream.nextInt(allowed.cardinality())).findFirst().orElseThrow();
    }
}
