package org.virel.environment.tabular.internal;

import java.util.Arrays;

/** Finds states by what is seen of them, without a search through all: a hash table with open addresses. */
final class StateIndex {

    private static final int NOBODY = -1;

    /** 2^32 over the golden ratio, whose multiples spread well in their upper bits (Knuth, volume 3, section 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private final float[][] observations;
    private final int[] slots;
    private final int bits;

    /** Creates an index. Of states that look the same the first is found. */
    StateIndex(float[][] observations) {
        this.observations = observations;
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * observations.length);
        slots = new int[1 << bits];
        Arrays.fill(slots, NOBODY);
        for (int state = 0; state < observations.length; state++) {
            int slot = slotOf(observations[state]);
            if (slots[slot] == NOBODY) {
                slots[slot] = state;
            }
        }
    }

    /**
     * Returns the state of an observation.
     *
     * @throws IllegalArgumentException if there is none
     */
    int stateOf(float[] observation) {
        int state = slots[slotOf(observation)];
        if (state == NOBODY) {
            throw new IllegalArgumentException("no state looks like the observation " + Arrays.toString(observation)
                    + ", expected one of the " + observations.length + " of the task");
        }
        return state;
    }

    /** Returns the slot that an observation is in, or the free one where it belongs. More than half of them are free. */
    private int slotOf(float[] observation) {
        int slot = firstSlot(observation, bits);
        while (slots[slot] != NOBODY && !Arrays.equals(observations[slots[slot]], observation)) {
            slot = (slot + 1) % slots.length;
        }
        return slot;
    }

    /** The lower half of a float like 1 has no bits, so the upper half is put there too; sums of such numbers would soon coincide. */
    static int firstSlot(float[] observation, int bits) {
        int hash = 0;
        for (float value : observation) {
            int raw = Float.floatToIntBits(value);
            hash = 31 * hash + (raw ^ raw >>> 16);
        }
        return (hash * SPREAD) >>> (Integer.SIZE - bits);
    }
}
