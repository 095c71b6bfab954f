package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Optional;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;

/** A step of all environments of an agent, with something else done meanwhile. */
final class Round {

    private final Stepping[] steppings;
    private boolean inFlight;

    Round(List<Environment> environments) {
        int count = environments.size();
        steppings = new Stepping[count];
        for (int i = 0; i < count; i++) {
            steppings[i] = new Stepping(environments.get(i), Environments.name(i, count));
        }
    }

    /** Says where each environment steps. */
    interface Spread {

        /** All on the caller's thread. */
        Spread HERE = number -> Lane.HERE;

        Lane of(int number);
    }

    /**
     * Takes a step in each environment, and returns when all of them and what is done meanwhile have ended. Where several fail, what the
     * first environment throws is thrown, and what is done meanwhile comes last.
     *
     * @param stages with the chosen actions, unchanged until this returns, one for each environment
     * @throws IllegalStateException if called by what is done meanwhile
     */
    void take(Stage[] stages, Spread spread, Runnable meanwhile) {
        if (inFlight) {
            throw new IllegalStateException(
                    "the environment is in the midst of a step: what is done meanwhile cannot collect");
        }
        inFlight = true;
        try {
            runAndWait(stages, spread, meanwhile);
        } finally {
            inFlight = false;
        }
        rethrow();
    }

    /** What steps on the caller's thread begins last, so that the others step beside it. */
    private void begin(Stage[] stages, Spread spread, boolean here) {
        for (int i = 0; i < steppings.length; i++) {
            Lane lane = spread.of(i);
            if (lane == Lane.HERE == here) {
                steppings[i].begin(stages[i].action(), stages[i].furtherSeeds(), lane);
            }
        }
    }

    /** Returns what followed in one of them. */
    List<Step> successors(int number) {
        return steppings[number].successors();
    }

    /** A lane that refuses a step is as what is done meanwhile when it fails: the steps that have begun come to their end. */
    private void runAndWait(Stage[] stages, Spread spread, Runnable meanwhile) {
        try {
            begin(stages, spread, false);
            begin(stages, spread, true);
            meanwhile.run();
        } catch (RuntimeException | Error e) {
            awaitTakenAfter(e);
            Optional<Throwable> first = failure();
            first.ifPresent(failed -> suppress(failed, e));
            rethrow(first.orElse(e));
        }
        awaitTaken();
    }

    /** A lane that was given up throws: it must not hide what came first. */
    private void awaitTakenAfter(Throwable earlier) {
        try {
            awaitTaken();
        } catch (RuntimeException | Error e) {
            suppress(e, earlier);
            throw e;
        }
    }

    /** Waits until all environments are at rest but those whose lanes were given up. */
    void awaitTaken() {
        Optional<Throwable> first = Optional.empty();
        for (Stepping stepping : steppings) {
            try {
                stepping.await();
            } catch (RuntimeException | Error e) {
                first.ifPresent(one -> suppress(one, e));
                first = Optional.of(first.orElse(e));
            }
        }
        if (first.isPresent()) {
            rethrow(first.get());
        }
    }

    private static void suppress(Throwable first, Throwable other) {
        if (first != other) {
            first.addSuppressed(other);
        }
    }

    private void rethrow() {
        Optional<Throwable> failure = failure();
        if (failure.isPresent()) {
            rethrow(failure.get());
        }
    }

    /** Returns what went wrong in the first environment in which something did, the others' after it. */
    private Optional<Throwable> failure() {
        Optional<Throwable> first = Optional.empty();
        for (Stepping stepping : steppings) {
            Optional<Throwable> failed = stepping.takeFailure();
            if (failed.isPresent() && first.isPresent()) {
                first.get().addSuppressed(named(stepping, failed.get()));
            } else if (failed.isPresent()) {
                first = failed.map(failure -> named(stepping, failure));
            }
        }
        return first;
    }

    /** One environment alone needs no name. */
    private Throwable named(Stepping stepping, Throwable failure) {
        return steppings.length == 1 || failure instanceof Error
                ? failure
                : new PartException(stepping.place(), failure);
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
