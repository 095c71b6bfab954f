package org.virel.replay.uniform.internal;

import java.util.Arrays;
import java.util.List;
import org.virel.api.data.Batch;
import org.virel.api.environment.Step;

/** The successors of transitions beyond the first, by slot: {@code s', r, flags} of each, one after another. */
final class OtherSuccessors {

    private final int observationSize;
    private final int count;
    private final Rows rows;

    /** Creates a store for {@code count} successors of each of up to {@code capacity} transitions. */
    OtherSuccessors(int capacity, int observationSize, int count) {
        this.observationSize = observationSize;
        this.count = count;
        rows = new Rows(capacity, Math.max(1, count * width(observationSize)));
    }

    /** Returns how many numbers a successor takes. */
    static int width(int observationSize) {
        return observationSize + 2;
    }

    /** Returns how many successors of each transition there are here. */
    int count() {
        return count;
    }

    /** Writes the successors of a transition after the first. */
    void write(int slot, List<Step> successors) {
        if (count > 0) {
            rows.write(slot, flatten(successors.subList(1, count + 1)));
        }
    }

    /** Copies all successors in a slot. */
    void read(int slot, float[] target, int targetOffset) {
        if (count > 0) {
            rows.read(slot, target, targetOffset);
        }
    }

    /** Copies successors in a slot to those rows of a batch that follow the row of the first one. */
    void read(int slot, Batch into, int firstRow) {
        int width = width(observationSize);
        for (int i = 0; i < into.successors() - 1; i++) {
            int row = firstRow + 1 + i;
            int at = i * width;
            rows.read(slot, at, into.nextObservations().data(), row * observationSize, observationSize);
            into.rewards()[row] = rows.get(slot, at + observationSize);
            into.terminated()[row] = Flags.terminated((byte) rows.get(slot, at + observationSize + 1)) ? 1 : 0;
        }
    }

    /** Gives all memory back. */
    void clear() {
        rows.clear();
    }

    private float[] flatten(List<Step> steps) {
        int width = width(observationSize);
        float[] numbers = new float[steps.size() * width];
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            System.arraycopy(step.observation(), 0, numbers, i * width, observationSize);
            numbers[i * width + observationSize] = (float) step.reward();
            numbers[i * width + observationSize + 1] = Flags.of(step.terminated(), step.truncated());
        }
        return numbers;
    }

    /** Returns the successors that {@code numbers} holds from {@code from} to {@code to - 1}. */
    static List<Step> parse(float[] numbers, int from, int to, int observationSize) {
        int width = width(observationSize);
        Step[] steps = new Step[(to - from) / width];
        for (int i = 0; i < steps.length; i++) {
            int at = from + i * width;
            byte flags = (byte) numbers[at + observationSize + 1];
            steps[i] = new Step(
                    Arrays.copyOfRange(numbers, at, at + observationSize),
                    numbers[at + observationSize],
                    Flags.terminated(flags),
                    Flags.truncated(flags));
        }
        return List.of(steps);
    }
}
