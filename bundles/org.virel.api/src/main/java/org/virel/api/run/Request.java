package org.virel.api.run;

import java.util.Map;

/** What can be asked of a run; taken up at the next boundary, never within an iteration. */
public sealed interface Request {

    /** Change settings. What reads them is created anew and takes over its own state; what cannot is refused, and nothing changes. */
    record Reconfigure(Map<String, String> settings) implements Request {

        /** Copies the settings. */
        public Reconfigure {
            settings = Map.copyOf(settings);
        }
    }

    /** Write a checkpoint. */
    record Checkpoint() implements Request {}

    /** Stand still at the boundary until {@link Resume} or {@link Stop}. */
    record Pause() implements Request {}

    /** Go on after {@link Pause}. */
    record Resume() implements Request {}

    /** Write a checkpoint and end; the run can be resumed later. */
    record Stop() implements Request {}
}
