package org.virel.run.internal.engine;

import java.util.Arrays;
import java.util.Optional;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Offer;

/**
 * What keeps a run from its boundary while a provider wants to leave.
 *
 * @param offer who wants to leave
 * @param stack where the run's thread is
 * @param atWork whether some thread is within the provider's own code: then it is the one that does not return
 */
record Blockage(Offer<?> offer, StackTraceElement[] stack, boolean atWork) {

    /** Looks at a run's thread, and at all that may work for it. */
    static Blockage of(Offer<?> offer, Thread stuck) {
        String code = offer.provider().getClass().getPackageName() + ".";
        boolean atWork = Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().startsWith(code));
        return new Blockage(offer, stuck.getStackTrace(), atWork);
    }

    /** Returns the provider if it is to blame. */
    Optional<Identity> blamed() {
        return atWork ? Optional.of(offer.identity()) : Optional.empty();
    }

    /** Says it, for people. */
    String describe(long waitedMillis) {
        return "%s '%s' is leaving, but the run did not reach a boundary within %d ms, it is at %s; going back to the last checkpoint"
                .formatted(offer.role().key(), offer.name(), waitedMillis, stack.length == 0 ? "nowhere" : stack[0]);
    }
}
