package @package@;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/**
 * The newest transitions in a ring, drawn by their age: {@code age = floor(size u^recency)} with u uniform, so that the newest are drawn
 * most often and each has its chance. The weights stay 1: which states count is what this replay is for.
 */
final class RecentReplay implements Replay {

    private final int capacity;
    private final double recency;
    private final Shape shape;

    /** Grows as it fills; then the newest takes the place of the oldest. */
    private final List<Transition> ring = new ArrayList<>();

    /** The number of the transition that is, or was, in the first slot. */
    private long origin;

    private long first;
    private long next;

    RecentReplay(int capacity, double recency, Shape shape) {
        this.capacity = capacity;
        this.recency = recency;
        this.shape = shape;
    }

    @Override
    public void add(Transition transition) {
        shape.require(transition);
        Transition copy = copy(transition);
        int slot = slot(next);
        if (slot < ring.size()) {
            ring.set(slot, copy);
        } else {
            ring.add(copy);
        }
        next++;
        first = Math.max(first, next - capacity);
    }

    private static Transition copy(Transition transition) {
        return new Transition(
                transition.observation().clone(), transition.action().clone(), transition.reward(),
                transition.nextObservation().clone(), transition.terminated(), transition.truncated());
    }

    private int slot(long number) {
        return (int) ((number - origin) % capacity);
    }

    /** Returns how old the transition is that a number in [0, 1) stands for, 0 for the newest. */
    int age(double uniform) {
        return (int) (size() * Math.pow(uniform, recency));
    }

    @Override
    public void sample(Batch into, RandomStream stream) {
        if (size() == 0) {
            throw new IllegalStateException("the replay is empty: nothing to draw a batch from");
        }
        shape.require(into);
        for (int row = 0; row < into.rows(); row++) {
            fill(into, row, ring.get(slot(next - 1 - age(stream.nextDouble()))));
        }
        Arrays.fill(into.weights(), 1);
        Arrays.fill(into.probabilities(), 1);
    }

    private static void fill(Batch into, int row, Transition transition) {
        copyTo(into.observations().data(), row, transition.observation());
        copyTo(into.nextObservations().data(), row, transition.nextObservation());
        copyTo(into.actions().data(), row, transition.action());
        into.rewards()[row] = transition.reward();
        into.terminated()[row] = transition.terminated() ? 1 : 0;
    }

    private static void copyTo(float[] rows, int row, float[] numbers) {
        System.arraycopy(numbers, 0, rows, row * numbers.length, numbers.length);
    }

    @Override
    public State export(long from, long to) {
        if (from < first || to > next || from > to) {
            throw new IllegalArgumentException(
                    "the replay cannot export transitions %d to %d, it holds %d to %d (ends excluded)"
                            .formatted(from, to, first, next));
        }
        List<Transition> exported = new ArrayList<>();
        for (long number = from; number < to; number++) {
            exported.add(ring.get(slot(number)));
        }
        return new Segment(from, exported).toState(shape);
    }

    @Override
    public void append(State exported) {
        Segment segment = Segment.of(exported, shape);
        if (size() > 0 && segment.from() != next) {
            throw new IllegalArgumentException("the replay expects transition %d next, the segment begins at %d"
                    .formatted(next, segment.from()));
        }
        if (size() == 0) {
            begin(segment.from());
        }
        segment.transitions().forEach(this::add);
    }

    /** Makes the numbering begin elsewhere. */
    private void begin(long from) {
        ring.clear();
        origin = from;
        first = from;
        next = from;
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
    public int capacity() {
        return capacity;
    }

    @Override
    public void close() {
        begin(next);
    }
}
