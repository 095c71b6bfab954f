package org.virel.api.run;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that happened to a run, a line of its event log.
 *
 * @param step the environment steps done when it took effect
 * @param kind what happened, for example {@code pause}
 * @param details what else is known: names, bundles, versions, reasons
 */
public record RunEvent(long step, String kind, SortedMap<String, String> details) {

    /** Copies the details. */
    public RunEvent {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** Creates an event from details in any order. */
    public static RunEvent of(long step, String kind, Map<String, String> details) {
        return new RunEvent(step, kind, new TreeMap<>(details));
    }
}
