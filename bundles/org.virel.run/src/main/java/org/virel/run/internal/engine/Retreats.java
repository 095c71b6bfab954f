package org.virel.run.internal.engine;

/** How often a run has gone back to a checkpoint without getting any further than before: where going back does not help, it ends. */
final class Retreats {

    /** More than anybody asks for by hand, and soon over. */
    static final int MOST = 20;

    private long furthest = -1;
    private int count;

    /**
     * Counts another.
     *
     * @param step at which the run goes back
     * @return whether it may
     */
    boolean allow(long step) {
        if (step > furthest) {
            furthest = step;
            count = 0;
        }
        count++;
        return count <= MOST;
    }
}
