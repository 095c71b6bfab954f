package org.virel.testkit;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/** A replay that always holds the same random transitions, for tests of who draws from replays; what is added is counted and forgotten. */
final class PlainReplay implements Replay {

    private final List<Transition> transitions = new ArrayList<>();
    private long added;

    private PlainReplay() {}

    /** Creates a replay of the rows of a batch, each with its first successor. */
    static PlainReplay of(Batch batch) {
        PlainReplay replay = new PlainReplay();
        for (int row = 0; row < batch.rows(); row++) {
            int successor = row * batch.successors();
            replay.transitions.add(new Transition(
                    batch.observations().copyRow(row),
                    batch.actions().copyRow(row),
                    batch.rewards()[successor],
                    batch.nextObservations().copyRow(successor),
                    batch.terminated()[successor] == 1,
                    false));
        }
        return replay;
    }

    @Override
    public void add(Transition transition) {
        added++;
    }

    @Override
    public long first() {
        return added;
    }

    @Override
    public long next() {
        return added + transitions.size();
    }

    @Override
    public int capacity() {
        return transitions.size();
    }

    @Override
    public int successors() {
        return 2;
    }

    @Override
    public void sample(Batch into, RandomStream stream) {
        for (int row = 0, k = 0; row < into.rows(); row++) {
            Transition drawn = transitions.get(stream.nextInt(transitions.size()));
            Step step = drawn.successors().getFirst();
            set(into.observations(), row, drawn.observation());
            set(into.actions(), row, drawn.action());
            into.weights()[row] = 1;
            for (int i = 0; i < into.successors(); i++, k++) {
                into.rewards()[k] = (float) step.reward();
                set(into.nextObservations(), k, step.observation());
                into.terminated()[k] = step.terminated() ? 1 : 0;
                into.probabilities()[k] = 1f / into.successors();
            }
        }
    }

    private static void set(Matrix matrix, int row, float[] values) {
        System.arraycopy(values, 0, matrix.data(), row * matrix.columns(), matrix.columns());
    }

    @Override
    public State export(long from, long to) {
        throw new UnsupportedOperationException("the replay of the testkit is not saved");
    }

    @Override
    public void append(State exported) {
        throw new UnsupportedOperationException("the replay of the testkit is not saved");
    }
}
