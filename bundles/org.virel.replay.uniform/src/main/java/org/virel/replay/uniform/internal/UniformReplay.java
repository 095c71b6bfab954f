package org.virel.replay.uniform.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.virel.api.data.Batch;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/**
 * The newest transitions, drawn with equal probability.
 *
 * <p>Each observation is held once: transition {@code n} has its observation in row {@code n mod (capacity + 1)} and
 * its next observation in the row after that, where the following transition finds its own. Where the following
 * transition begins elsewhere (another episode, a gap), the next observation moves to a store of its own. The first
 * transition decides how many successors all of them have.
 */
final class UniformReplay implements Replay {

    private final int capacity;
    private final int observationSize;
    private final int actionSize;
    private final Rows observations;
    private final Rows actions;
    private final Outcomes outcomes;
    private final FinalObservations finals;
    private OtherSuccessors others;
    private int[] drawn = {};

    private long first;
    private long next;

    UniformReplay(int capacity, int observationSize, int actionSize) {
        this.capacity = capacity;
        this.observationSize = observationSize;
        this.actionSize = actionSize;
        observations = new Rows(capacity + 1, observationSize);
        actions = new Rows(capacity, actionSize);
        outcomes = new Outcomes(capacity);
        finals = new FinalObservations(capacity, observationSize);
        others = new OtherSuccessors(capacity, observationSize, 0);
    }

    @Override
    public void add(Transition transition) {
        requireSizes(transition);
        int count = transition.successors().size();
        if (size() == 0 && count != successors()) {
            others = new OtherSuccessors(capacity, observationSize, count - 1);
        }
        if (size() == capacity) {
            forgetOldest();
        }
        putObservation(transition.observation());
        int slot = slot(next);
        actions.write(slot, transition.action());
        outcomes.set(slot, transition.reward(), transition.terminated(), transition.truncated());
        others.write(slot, transition.successors());
        next++;
        observations.write(row(next), transition.nextObservation());
    }

    private void forgetOldest() {
        if (outcomes.hasFinal(slot(first))) {
            finals.removeOldest();
        }
        first++;
    }

    /** Writes the observation of the next transition, unless it is there as the next observation of the one before. */
    private void putObservation(float[] observation) {
        int row = row(next);
        if (next > first) {
            if (observations.holds(row, observation)) {
                return;
            }
            float[] left = new float[observationSize];
            observations.read(row, left, 0);
            outcomes.setFinalPosition(slot(next - 1), finals.add(left));
        }
        observations.write(row, observation);
    }

    @Override
    public void sample(Batch into, RandomStream stream) {
        if (size() == 0) {
            throw new IllegalStateException("the replay is empty: nothing to draw a batch from");
        }
        requireFits(into);
        draw(into.rows(), stream);
        copyObservations(into.observations().data());
        copyActionsAndSuccessors(into);
        Arrays.fill(into.weights(), 1);
        Arrays.fill(into.probabilities(), 1f / into.successors());
    }

    /** Draws the transitions of a batch, each by how many older ones are held. */
    private void draw(int count, RandomStream stream) {
        if (drawn.length != count) {
            drawn = new int[count];
        }
        int held = size();
        for (int i = 0; i < count; i++) {
            drawn[i] = stream.nextInt(held);
        }
    }

    private void copyObservations(float[] target) {
        int oldest = row(first);
        for (int i = 0; i < drawn.length; i++) {
            observations.read(wrap(oldest + drawn[i], capacity + 1), target, i * observationSize);
        }
    }

    private void copyActionsAndSuccessors(Batch into) {
        int oldestSlot = slot(first);
        int oldestRow = row(first);
        for (int i = 0, k = 0; i < drawn.length; i++, k += into.successors()) {
            int slot = wrap(oldestSlot + drawn[i], capacity);
            int row = wrap(oldestRow + drawn[i], capacity + 1);
            readNext(slot, row, into.nextObservations().data(), k * observationSize);
            actions.read(slot, into.actions().data(), i * actionSize);
            into.rewards()[k] = outcomes.reward(slot);
            into.terminated()[k] = Flags.terminated(outcomes.flags(slot)) ? 1 : 0;
            others.read(slot, into, k);
        }
    }

    /** Copies the next observation of the transition in a slot, whose observation is in a row. */
    private void readNext(int slot, int row, float[] target, int offset) {
        if (outcomes.hasFinal(slot)) {
            finals.read(outcomes.finalPosition(slot), target, offset);
        } else {
            observations.read(wrap(row + 1, capacity + 1), target, offset);
        }
    }

    /** Returns where an index below {@code 2 * size} is in a ring. */
    private static int wrap(int index, int size) {
        return index < size ? index : index - size;
    }

    @Override
    public State export(long from, long to) {
        requireHeld(from, to);
        int count = exportable(to - from);
        int otherSize = OtherSuccessors.width(observationSize) * others.count();
        float[] rewards = new float[count];
        byte[] flags = new byte[count];
        float[] exportedObservations = new float[count * observationSize];
        float[] exportedActions = new float[count * actionSize];
        float[] exportedOthers = new float[count * otherSize];
        for (int i = 0; i < count; i++) {
            int slot = slot(from + i);
            observations.read(row(from + i), exportedObservations, i * observationSize);
            actions.read(slot, exportedActions, i * actionSize);
            rewards[i] = outcomes.reward(slot);
            flags[i] = outcomes.flags(slot);
            others.read(slot, exportedOthers, i * otherSize);
        }
        long[] ends = finalOffsets(from, count);
        return new Segment(
                from,
                exportedObservations,
                exportedActions,
                rewards,
                flags,
                tensor(exportedOthers, count),
                ends,
                finalObservations(from, ends))
                .toState(observationSize, actionSize);
    }

    private void requireHeld(long from, long to) {
        if (from < first || to > next || from > to) {
            throw new IllegalArgumentException(
                    "the replay cannot export transitions %d to %d, it holds %d to %d (ends excluded)"
                            .formatted(from, to, first, next));
        }
    }

    private Tensor tensor(float[] exportedOthers, int count) {
        return new Tensor(List.of(count, others.count(), OtherSuccessors.width(observationSize)), exportedOthers);
    }

    private float[] finalObservations(long from, long[] offsets) {
        float[] exported = new float[offsets.length * observationSize];
        for (int i = 0; i < offsets.length; i++) {
            readNext(slot(from + offsets[i]), row(from + offsets[i]), exported, i * observationSize);
        }
        return exported;
    }

    private int exportable(long count) {
        int otherSize = OtherSuccessors.width(observationSize) * others.count();
        int most = Integer.MAX_VALUE / Math.max(otherSize, Math.max(observationSize, actionSize));
        if (count > most) {
            throw new IllegalArgumentException(
                    "%d transitions are too many for one export, at most %d fit an array".formatted(count, most));
        }
        return (int) count;
    }

    private long[] finalOffsets(long from, int count) {
        return IntStream.range(0, count)
                .filter(i -> i == count - 1 || outcomes.hasFinal(slot(from + i)))
                .asLongStream()
                .toArray();
    }

    @Override
    public void append(State exported) {
        Segment segment = Segment.of(exported, observationSize, actionSize);
        if (size() > 0 && segment.from() != next) {
            throw new IllegalArgumentException("the replay expects transition %d next, the segment begins at %d"
                    .formatted(next, segment.from()));
        }
        if (size() == 0) {
            first = segment.from();
            next = first;
        }
        for (int i = 0; i < segment.count(); i++) {
            add(segment.transition(i));
        }
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long next() {
        return next;
    }

    @Override
    public int successors() {
        return others.count() + 1;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    /** Returns how many floats of observations and actions there is memory for now. */
    long allocated() {
        return observations.allocated() + actions.allocated() + finals.allocated();
    }

    /** Forgets everything. */
    @Override
    public void close() {
        observations.clear();
        actions.clear();
        finals.clear();
        others.clear();
        first = next;
    }

    private int slot(long number) {
        return (int) (number % capacity);
    }

    private int row(long number) {
        return (int) (number % (capacity + 1));
    }

    private void requireSizes(Transition transition) {
        requireSize("observation", observationSize, transition.observation().length);
        requireSize("action", actionSize, transition.action().length);
        for (Step successor : transition.successors()) {
            requireSize("next observation", observationSize, successor.observation().length);
        }
        int count = transition.successors().size();
        if (size() > 0 && count != successors()) {
            throw new IllegalArgumentException("transition %d has %d successors, expected %d as of those before it"
                    .formatted(next, count, successors()));
        }
    }

    private void requireSize(String what, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalArgumentException("transition %d: the %s has %d numbers, expected %d"
                    .formatted(next, what, actual, expected));
        }
    }

    private void requireFits(Batch batch) {
        batch.observations().requireShape(batch.rows(), observationSize, "the batch's observations");
        batch.actions().requireShape(batch.rows(), actionSize, "the batch's actions");
        if (batch.successors() > successors()) {
            throw new IllegalArgumentException("the batch asks for %d successors of a transition, the replay holds %d"
                    .formatted(batch.successors(), successors()));
        }
    }
}
