package org.virel.run.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.virel.api.run.RunEvent;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Identity;

/**
 * Changes that lie ahead because they were made before: by this run after the checkpoint from which it goes on, or by the run that it
 * repeats.
 */
final class Repeats {

    private final Deque<Repeat> own;
    private final Deque<Repeat> others;

    /** How many of those of the repeated run have been made. */
    private int done;

    /** A change with its line in the log. */
    record Repeat(int line, RunEvent event, boolean afterUndone) {}

    /** How the repeated run ended. */
    private final Optional<RunEvent> end;

    private Repeats(List<Repeat> own, List<Repeat> others, int done, Optional<RunEvent> end) {
        this.own = new ArrayDeque<>(own);
        this.others = new ArrayDeque<>(others);
        this.done = done;
        this.end = end;
    }

    /**
     * Finds what lies ahead.
     *
     * @param checkpoint from which the run goes on, if there is one
     * @param events the log of the run
     * @param other the log of the run that it repeats, empty if it repeats none
     */
    static Repeats since(Optional<State> checkpoint, List<RunEvent> events, List<RunEvent> other) {
        int seen = checkpoint.map(state -> state.smallInteger("events")).orElse(0);
        Set<Long> ahead = new HashSet<>();
        checkpoint.ifPresent(state -> Arrays.stream(state.integers("ahead")).forEach(ahead::add));
        int done = checkpoint.map(state -> state.smallInteger("repeated")).orElse(0);
        List<Repeat> others = changes(other, line -> true, true);
        return new Repeats(
                changes(events, line -> line >= seen || ahead.contains((long) line), false),
                others.subList(Math.min(done, others.size()), others.size()),
                done,
                other.isEmpty() ? Optional.empty() : Optional.of(other.getLast()));
    }

    /**
     * Says whether the repeated run was stopped at a step and never went on.
     *
     * @param settled whether all that is due at the step has been done
     */
    boolean endsAt(long step, boolean settled) {
        return end.filter(last -> last.kind().equals(Happened.STOPPED) && last.step() <= step)
                .filter(last -> settled || last.details().containsKey(Happened.EARLY))
                .isPresent();
    }

    /**
     * Finds changes.
     *
     * @param all whether those count, too, that repeat what another run did
     */
    private static List<Repeat> changes(List<RunEvent> events, IntPredicate counts, boolean all) {
        Set<Integer> undone = Happened.undone(events);
        int first = undone.stream().mapToInt(Integer::intValue).min().orElse(events.size());
        List<Repeat> changes = new ArrayList<>();
        Set<RunEvent> repeated = new HashSet<>();
        for (int line = 0; line < events.size(); line++) {
            RunEvent event = events.get(line);
            boolean own = Happened.isChangeOfItsOwn(event);
            // A repetition that was resumed has the same change twice.
            boolean wanted = own || all && Happened.isChange(event) && repeated.add(event);
            if (wanted && counts.test(line) && !undone.contains(line)) {
                changes.add(new Repeat(line, event, line > first));
            }
        }
        changes.sort(Comparator.<Repeat>comparingLong(change -> change.event().step())
                .thenComparing(change -> !change.event().details().containsKey(Happened.EARLY)));
        return changes;
    }

    /**
     * Returns the changes that this run made at a step when it reached it before, once.
     *
     * @param early only those that were made before what was due at the step had been done
     */
    List<Repeat> own(long step, boolean early) {
        return due(own, step, early);
    }

    /** Takes out the changes of this run that brought a provider in, and returns them. */
    List<Repeat> takeBack(Identity provider) {
        List<Repeat> taken = own.stream()
                .filter(change -> Happened.providers(change.event()).containsValue(provider))
                .toList();
        own.removeAll(taken);
        return taken;
    }

    /** Returns the changes that the repeated run made at a step, once. */
    List<Repeat> others(long step, boolean early) {
        List<Repeat> due = due(others, step, early);
        done += due.size();
        return due;
    }

    private static List<Repeat> due(Deque<Repeat> from, long step, boolean early) {
        List<Repeat> due = new ArrayList<>();
        while (!from.isEmpty()
                && from.getFirst().event().step() <= step
                && (!early || from.getFirst().event().details().containsKey(Happened.EARLY))) {
            due.add(from.removeFirst());
        }
        return due;
    }

    /** Adds to a checkpoint what makes the same changes lie ahead of it. */
    State.Builder saveInto(State.Builder state) {
        return state
                .put("ahead", own.stream().mapToLong(Repeat::line).toArray())
                .put("repeated", done);
    }
}
