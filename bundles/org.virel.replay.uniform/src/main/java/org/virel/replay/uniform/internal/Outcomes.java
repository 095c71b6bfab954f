package org.virel.replay.uniform.internal;

import java.util.Arrays;

/** What else belongs to a transition, by slot: reward, flags, and where its final observation is, if it has one. */
final class Outcomes {

    private static final int NO_FINAL = -1;
    private static final int FIRST_SLOTS = 1024;

    private final int capacity;
    private float[] rewards = {};
    private byte[] flags = {};
    private int[] finals = {};

    Outcomes(int capacity) {
        this.capacity = capacity;
    }

    /** Sets the outcome in a slot, which then has no final observation. */
    void set(int slot, float reward, boolean terminated, boolean truncated) {
        if (slot >= rewards.length) {
            grow(slot);
        }
        rewards[slot] = reward;
        flags[slot] = Flags.of(terminated, truncated);
        finals[slot] = NO_FINAL;
    }

    void setFinalPosition(int slot, int position) {
        finals[slot] = position;
    }

    boolean hasFinal(int slot) {
        return finals[slot] != NO_FINAL;
    }

    int finalPosition(int slot) {
        return finals[slot];
    }

    float reward(int slot) {
        return rewards[slot];
    }

    byte flags(int slot) {
        return flags[slot];
    }

    private void grow(int slot) {
        long doubled = Math.max(Math.max(2L * rewards.length, FIRST_SLOTS), slot + 1L);
        int size = (int) Math.min(capacity, doubled);
        rewards = Arrays.copyOf(rewards, size);
        flags = Arrays.copyOf(flags, size);
        finals = Arrays.copyOf(finals, size);
    }
}
