package org.virel.replay.uniform.internal;

/** How a transition ended, in two bits. */
final class Flags {

    private static final int TERMINATED = 1;
    private static final int TRUNCATED = 2;

    private Flags() {}

    static byte of(boolean terminated, boolean truncated) {
        return (byte) ((terminated ? TERMINATED : 0) | (truncated ? TRUNCATED : 0));
    }

    static boolean terminated(byte flags) {
        return (flags & TERMINATED) != 0;
    }

    static boolean truncated(byte flags) {
        return (flags & TRUNCATED) != 0;
    }
}
