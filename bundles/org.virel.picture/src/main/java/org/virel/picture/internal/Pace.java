package org.virel.picture.internal;

/**
 * Which steps are shown, and for how long: as many as make smooth pictures, in the task's own time.
 *
 * @param stepSeconds how long a step takes, in seconds
 */
record Pace(double stepSeconds) {

    /** Frames follow one another at most this slowly, in seconds, where steps are shorter. */
    private static final double SMOOTH = 0.04;

    /** What browsers show as it is, in hundredths of a second; they slow down what is shorter. */
    private static final int SHORTEST = 2;

    private static final double ROUNDING = 1e-9;

    /** Returns how many steps one frame stands for. */
    int stride() {
        return (int) Math.max(1, Math.floor(SMOOTH / stepSeconds + ROUNDING));
    }

    /** Says whether a step is shown. */
    boolean shows(int step, double seconds) {
        return step % stride() == 0 && step * stepSeconds <= seconds + ROUNDING;
    }

    /** Returns how long a frame stays, in hundredths of a second. Rounding does not add up over frames. */
    int delay(int frame) {
        return (int) Math.max(SHORTEST, end(frame + 1) - end(frame));
    }

    private long end(int frame) {
        return Math.round(100 * frame * stride() * stepSeconds);
    }
}
