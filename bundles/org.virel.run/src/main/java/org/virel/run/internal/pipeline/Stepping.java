package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Optional;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.state.State;

/** A step of one environment, perhaps on another thread. */
final class Stepping implements Lane.Task {

    private final Environment environment;
    private final String name;
    private final ActionMap actions;
    private final Mark taken = new Mark();
    private float[] action = new float[0];
    private long[] seeds = new long[0];
    private List<Step> successors = List.of();
    private Optional<Throwable> failure = Optional.empty();

    /**
     * Creates the steps of an environment.
     *
     * @param name which of several it is, in failures; {@code environment} where there is one
     */
    Stepping(Environment environment, String name) {
        this.environment = environment;
        this.name = name;
        actions = new ActionMap(environment.actionSpace());
    }

    @Override
    public String place() {
        return name;
    }

    /** Begins a step on a lane. The action and the seeds are not changed until it has been waited for. */
    void begin(float[] chosen, long[] furtherSeeds, Lane lane) {
        failure = Optional.empty();
        action = chosen;
        seeds = furtherSeeds;
        taken.set(lane, lane.submit(this));
    }

    /** Waits until the environment is at rest. */
    void await() {
        taken.await();
    }

    /** Returns what followed: first what the episode goes on with, then the further ones. */
    List<Step> successors() {
        return successors;
    }

    /** Returns what went wrong, once. */
    Optional<Throwable> takeFailure() {
        Optional<Throwable> first = failure;
        failure = Optional.empty();
        return first;
    }

    /** Keeps what goes wrong, so that it is thrown as it is, when all has come to an end. */
    @Override
    public void run() {
        try {
            successors = successors(actions.map(action));
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        }
    }

    /** The further ones are tried first, so that the episode goes on with the one that is returned first. */
    private List<Step> successors(float[] mapped) {
        if (seeds.length == 0) {
            return List.of(environment.step(mapped));
        }
        Step[] steps = new Step[1 + seeds.length];
        State before = environment.save();
        for (int i = 0; i < seeds.length; i++) {
            reseed(seeds[i]);
            steps[1 + i] = environment.step(mapped);
            environment.restore(before);
        }
        steps[0] = environment.step(mapped);
        return List.of(steps);
    }

    private void reseed(long seed) {
        try {
            environment.reseed(seed);
        } catch (UnsupportedOperationException e) {
            throw new PartException(
                    "environment",
                    "%d successors of a step need one that can be reseeded within an episode: set successors to 1, or take another (%s)"
                            .formatted(1 + seeds.length, e.getMessage()));
        }
    }
}
