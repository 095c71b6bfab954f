package org.virel.run.internal.pipeline;

import java.util.Optional;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;

/** A step of an environment, with something else done meanwhile. */
final class Stepping implements Lane.Task {

    private final Environment environment;
    private final ActionMap actions;
    private final Mark taken = new Mark();
    private float[] action = new float[0];
    private Step outcome = new Step(action, 0, false, false);
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
            outcome = environment.step(actions.map(action));
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        }
    }

    /**
     * Takes a step and returns its outcome when both it and what is done meanwhile have ended. Where both fail, the failure of the
     * environment is thrown.
     *
     * @param chosen the agent's action, unchanged until this returns
     * @throws IllegalStateException if called by what is done meanwhile
     */
    Step take(float[] chosen, Lane lane, Runnable meanwhile) {
        if (inFlight) {
            throw new IllegalStateException(
                    "the environment is in the midst of a step: what is done meanwhile cannot collect");
        }
        inFlight = true;
        action = chosen;
        try {
            taken.set(lane, lane.submit(this));
            runAndWait(meanwhile);
        } finally {
            inFlight = false;
        }
        rethrow();
        return outcome;
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
