package org.virel.api.run;

import java.util.Map;
import java.util.Set;

/** What can be asked of a run; taken up at the next boundary, never within an iteration. */
public sealed interface Request {

    /**
     * Change settings. What reads them is created anew and takes over its own state; what cannot is refused, and nothing changes.
     *
     * @param settings new values by key
     * @param removed keys whose value is taken back, so that what is said at a wider place holds again, or the default
     */
    record Reconfigure(Map<String, String> settings, Set<String> removed) implements Request {

        /**
         * Copies the settings.
         *
         * @throws IllegalArgumentException if a key is both set and removed
         */
        public Reconfigure {
            settings = Map.copyOf(settings);
            removed = Set.copyOf(removed);
            for (String key : removed) {
                if (settings.containsKey(key)) {
                    throw new IllegalArgumentException("setting '%s' is both set and removed".formatted(key));
                }
            }
        }

        /** Changes settings and takes none back. */
        public Reconfigure(Map<String, String> settings) {
            this(settings, Set.of());
        }
    }

    /**
     * Replace what fills a place, or all places of a role. The successor imports the state of what it replaces; if it cannot, the request
     * is refused and nothing changes. A checkpoint is written before.
     *
     * @param place a place, as {@code critic.hard.operator}, or a role, as {@code network}, for all places that it fills; {@code listener}
     *     for a listener
     * @param provider a provider's name, as {@code uniform}; its bundle before a colon where several have one of that name, as
     *     {@code com.acme.replay:uniform}; the bundle's version behind an at sign where several of its versions are there
     * @param fresh whether the successor begins anew instead of importing the state
     */
    record Swap(String place, String provider, boolean fresh) implements Request {}

    /** Write a checkpoint. */
    record Checkpoint() implements Request {}

    /** Stand still at the boundary until {@link Resume} or {@link Stop}. */
    record Pause() implements Request {}

    /** Go on after {@link Pause}. */
    record Resume() implements Request {}

    /** Write a checkpoint and end; the run can be resumed later. */
    record Stop() implements Request {}
}
