package org.virel.replay.uniform.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.virel.api.environment.Step;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/**
 * A range of transitions as it is exported, each observation once.
 *
 * <p>Its state has the entries {@code from} (the first one's number), {@code observations} {@code [count, size]},
 * {@code actions} {@code [count, size]}, {@code rewards} {@code [count]}, {@code flags} (a byte each: 1 terminated,
 * 2 truncated), {@code other_successors} {@code [count, successors - 1, size + 2]} (each {@code s', r, flags}),
 * {@code final_offsets} (ascending) and {@code final_observations} {@code [finals, size]}. The next observation of
 * transition {@code i} is observation {@code i + 1}, unless {@code i} is among the final offsets; the last transition
 * always is, so that a segment does not depend on what came after it.
 */
record Segment(
        long from,
        float[] observations,
        float[] actions,
        float[] rewards,
        byte[] flags,
        Tensor otherSuccessors,
        long[] finalOffsets,
        float[] finalObservations) {

    private static final String FROM = "from";
    private static final String OBSERVATIONS = "observations";
    private static final String ACTIONS = "actions";
    private static final String REWARDS = "rewards";
    private static final String FLAGS = "flags";
    private static final String OTHER_SUCCESSORS = "other_successors";
    private static final String FINAL_OFFSETS = "final_offsets";
    private static final String FINAL_OBSERVATIONS = "final_observations";

    int count() {
        return rewards.length;
    }

    State toState(int observationSize, int actionSize) {
        return State.builder()
                .put(FROM, from)
                .put(OBSERVATIONS, observations, count(), observationSize)
                .put(ACTIONS, actions, count(), actionSize)
                .put(REWARDS, rewards)
                .put(FLAGS, flags)
                .putEntry(OTHER_SUCCESSORS, otherSuccessors)
                .put(FINAL_OFFSETS, finalOffsets)
                .put(FINAL_OBSERVATIONS, finalObservations, finalOffsets.length, observationSize)
                .build();
    }

    /**
     * Reads a segment.
     *
     * @throws IllegalArgumentException if the state is not one of a segment with such sizes
     */
    static Segment of(State state, int observationSize, int actionSize) {
        state.requireOnly(
                FROM, OBSERVATIONS, ACTIONS, REWARDS, FLAGS, OTHER_SUCCESSORS, FINAL_OFFSETS, FINAL_OBSERVATIONS);
        byte[] flags = state.bytes(FLAGS);
        long[] finalOffsets = state.integers(FINAL_OFFSETS);
        requireOffsets(finalOffsets, flags.length);
        long from = state.integer(FROM);
        if (from < 0) {
            throw new IllegalArgumentException("the replay segment begins at %d, expected 0 or more".formatted(from));
        }
        return new Segment(
                from,
                state.floats(OBSERVATIONS, flags.length, observationSize),
                state.floats(ACTIONS, flags.length, actionSize),
                state.floats(REWARDS, flags.length),
                flags,
                otherSuccessors(state, flags.length, observationSize),
                finalOffsets,
                state.floats(FINAL_OBSERVATIONS, finalOffsets.length, observationSize));
    }

    private static Tensor otherSuccessors(State state, int count, int observationSize) {
        Tensor tensor = state.tensor(OTHER_SUCCESSORS);
        int width = OtherSuccessors.width(observationSize);
        List<Integer> shape = tensor.shape();
        if (shape.size() != 3 || shape.get(0) != count || shape.get(2) != width) {
            throw new IllegalArgumentException("replay segment: '%s' has shape %s, expected [%d, any, %d]"
                    .formatted(OTHER_SUCCESSORS, shape, count, width));
        }
        return tensor;
    }

    private static void requireOffsets(long[] offsets, int count) {
        for (int i = 0; i < offsets.length; i++) {
            long least = i == 0 ? 0 : offsets[i - 1] + 1;
            if (offsets[i] < least || offsets[i] >= count) {
                throw new IllegalArgumentException("replay segment: %s[%d] is %d, expected %d to %d"
                        .formatted(FINAL_OFFSETS, i, offsets[i], least, count - 1));
            }
        }
        if (count > 0 && (offsets.length == 0 || offsets[offsets.length - 1] != count - 1)) {
            throw new IllegalArgumentException("replay segment: the last transition, %d, is missing from %s"
                    .formatted(count - 1, FINAL_OFFSETS));
        }
    }

    /** Returns a transition by its offset. */
    Transition transition(int offset) {
        int observationSize = observations.length / count();
        int actionSize = actions.length / count();
        return new Transition(
                row(observations, offset, observationSize),
                row(actions, offset, actionSize),
                successors(offset, observationSize));
    }

    private List<Step> successors(int offset, int observationSize) {
        int finalIndex = Arrays.binarySearch(finalOffsets, offset);
        float[] next = finalIndex < 0
                ? row(observations, offset + 1, observationSize)
                : row(finalObservations, finalIndex, observationSize);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                next, rewards[offset], Flags.terminated(flags[offset]), Flags.truncated(flags[offset])));
        int others = otherSuccessors.data().length / count();
        steps.addAll(OtherSuccessors.parse(
                otherSuccessors.data(), offset * others, (offset + 1) * others, observationSize));
        return steps;
    }

    private static float[] row(float[] rows, int row, int width) {
        return Arrays.copyOfRange(rows, row * width, (row + 1) * width);
    }
}
