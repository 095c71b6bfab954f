package @package@;

import java.util.Arrays;
import java.util.List;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/**
 * A range of transitions as it is exported: {@code from}, {@code observations}, {@code actions}, {@code rewards},
 * {@code next_observations} and {@code flags}, a byte each, 1 for terminated and 2 for truncated.
 *
 * @param from the number of the first
 * @param transitions in order
 */
record Segment(long from, List<Transition> transitions) {

    private static final String FROM = "from";
    private static final String OBSERVATIONS = "observations";
    private static final String ACTIONS = "actions";
    private static final String REWARDS = "rewards";
    private static final String NEXT = "next_observations";
    private static final String FLAGS = "flags";

    State toState(Shape shape) {
        int count = transitions.size();
        float[] observations = new float[count * shape.observation()];
        float[] next = new float[count * shape.observation()];
        float[] actions = new float[count * shape.action()];
        float[] rewards = new float[count];
        byte[] flags = new byte[count];
        for (int i = 0; i < count; i++) {
            Transition transition = transitions.get(i);
            copy(transition.observation(), observations, i);
            copy(transition.nextObservation(), next, i);
            copy(transition.action(), actions, i);
            rewards[i] = transition.reward();
            flags[i] = (byte) ((transition.terminated() ? 1 : 0) + (transition.truncated() ? 2 : 0));
        }
        return State.builder()
                .put(FROM, from)
                .put(OBSERVATIONS, observations, count, shape.observation())
                .put(ACTIONS, actions, count, shape.action())
                .put(REWARDS, rewards)
                .put(NEXT, next, count, shape.observation())
                .put(FLAGS, flags)
                .build();
    }

    private static void copy(float[] from, float[] into, int row) {
        System.arraycopy(from, 0, into, row * from.length, from.length);
    }

    /** Reads what {@link #toState} wrote, and refuses by its name what does not fit. */
    static Segment of(State state, Shape shape) {
        state.requireOnly(FROM, OBSERVATIONS, ACTIONS, REWARDS, NEXT, FLAGS);
        byte[] flags = state.bytes(FLAGS);
        int count = flags.length;
        float[] observations = state.floats(OBSERVATIONS, count, shape.observation());
        float[] next = state.floats(NEXT, count, shape.observation());
        float[] actions = state.floats(ACTIONS, count, shape.action());
        float[] rewards = state.floats(REWARDS, count);
        Transition[] transitions = new Transition[count];
        for (int i = 0; i < count; i++) {
            transitions[i] = new Transition(row(observations, i, shape.observation()), row(actions, i, shape.action()),
                    rewards[i], row(next, i, shape.observation()), (flags[i] & 1) != 0, (flags[i] & 2) != 0);
        }
        return new Segment(state.integer(FROM), List.of(transitions));
    }

    private static float[] row(float[] rows, int row, int width) {
        return Arrays.copyOfRange(rows, row * width, (row + 1) * width);
    }
}
