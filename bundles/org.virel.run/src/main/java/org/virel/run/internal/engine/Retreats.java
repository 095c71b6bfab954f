package org.virel.run.internal.engine;

import java.util.HashMap;
import java.util.Map;

/** How often a run has gone back for the same reason without getting any further: where going back does not help, it ends. */
final class Retreats {

    /** More than anybody asks for by hand, and soon over. */
    static final int MOST = 20;

    private final Map<String, Integer> counts = new HashMap<>();
    private long furthest = -1;

    /**
     * Counts another.
     *
     * @param step at which the run goes back
     * @param cause what is taken back: each counts by itself, so that an author may try as often as there are new versions
     * @return whether it may
     */
    boolean allow(long step, String cause) {
        if (step > furthest) {
            furthest = step;
            counts.clear();
        }
        return counts.merge(cause, 1, Integer::sum) <= MOST;
    }

    /** Says, for people, why the run does not go back once more. */
    String explain() {
        return "the run has gone back %d times without getting beyond step %d".formatted(MOST, furthest);
    }
}
