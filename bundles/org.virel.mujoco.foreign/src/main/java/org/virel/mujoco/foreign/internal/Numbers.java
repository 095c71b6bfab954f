package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * Numbers in MuJoCo's memory.
 *
 * @param segment where they are
 * @param size how many
 * @param whole whether they are {@code int}, not {@code double}
 */
record Numbers(MemorySegment segment, int size, boolean whole) {

    /** Copies some of them out, unchecked beyond what keeps memory safe. */
    void read(int from, int count, double[] into, int at) {
        if (!whole) {
            MemorySegment.copy(segment, JAVA_DOUBLE, (long) from * Double.BYTES, into, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            into[at + i] = segment.getAtIndex(JAVA_INT, from + i);
        }
    }

    /** Returns a copy of them all. */
    double[] copy() {
        double[] copy = new double[size];
        read(0, size, copy, 0);
        return copy;
    }

    /** Replaces them all. */
    void write(double[] values) {
        MemorySegment.copy(values, 0, segment, JAVA_DOUBLE, 0, size);
    }

    /** Returns the index of the first that is not finite, or -1. */
    int indexOfNonFinite() {
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(segment.getAtIndex(JAVA_DOUBLE, i))) {
                return i;
            }
        }
        return -1;
    }

    double get(int index) {
        return segment.getAtIndex(JAVA_DOUBLE, index);
    }
}
