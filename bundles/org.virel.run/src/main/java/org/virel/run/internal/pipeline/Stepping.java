package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Optional;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.state.State;

/** A step of an environment, with something else done meanwhile. */
final class Stepping implements Lane.Task {

    private final Environment environment;
    private final ActionMap actions;
    private final Mark taken = new Mark();
    private float[] action = new float[0];
    private long[] seeds = new long[0];
    private List<Step> successors = List.of();
    private Optional<Throwable> failure = Optional.empty();
    private boolean inFlight;

    Stepping(Environment environment) {
        this.environment = environment;
        actions = new ActionMap(environment.actionSpace());
    }

    @Override
    public String place() {
        return "environment";
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

    /** The further ones are tried first, so that the episode goes on with what {@link #take} returns first. */
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

    /**
     * Takes a step and returns its outcome when both it and what is done meanwhile have ended. Where both fail, the failure of the
     * environment is thrown.
     *
     * @param chosen the agent's action, unchanged until this returns
     * @param furtherSeeds for each further successor that is wanted the seed of its randomness, unchanged until this returns
     * @return what followed: first what the episode goes on with, then the further ones
     * @throws IllegalStateException if called by what is done meanwhile
     */
    List<Step> take(float[] chosen, long[] furtherSeeds, Lane lane, Runnable meanwhile) {
        if (inFlight) {
            throw new IllegalStateException(
                    "the environment is in the midst of a step: what is done meanwhile cannot collect");
        }
        inFlight = true;
        action = chosen;
        seeds = furtherSeeds;
        try {
            taken.set(lane, lane.submit(this));
            runAndWait(meanwhile);
        } finally {
            inFlight = false;
        }
        rethrow();
        return successors;
    }

    private void runAndWait(Runnable meanwhile) {
        try {
            meanwhile.run();
        } catch (RuntimeException | Error e) {
            awaitTakenAfter(e);
            failure.ifPresent(first -> first.addSuppressed(e));
            rethrow();
            throw e;
        }
        taken.await();
    }

    /** A lane that was given up throws: it must not hide what came first. */
    private void awaitTakenAfter(Throwable learning) {
        try {
            taken.await();
        } catch (RuntimeException | Error e) {
            e.addSuppressed(learning);
            throw e;
        }
    }

    /** Waits until the environment is at rest. */
    void awaitTaken() {
        taken.await();
    }

    private void rethrow() {
        if (failure.isEmpty()) {
            return;
        }
        Throwable first = failure.get();
        failure = Optional.empty();
        if (first instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) first;
    }
}
