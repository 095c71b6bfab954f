package org.virel.run.internal.engine;

import java.util.Map;
import java.util.Optional;
import org.virel.api.run.RunState;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.pipeline.Pipeline;

/** The run as its attempts see it. */
interface Host {

    RunPlan plan();

    Catalog catalog();

    Inbox inbox();

    /** Says whether the attempt is still the one that counts. One that is not changes nothing any more. */
    boolean isCurrent(Attempt attempt);

    /** Takes up the state, for all who ask or listen. */
    void moved(RunState state, String reason, Listeners listeners);

    /** Returns the step last taken up. */
    long step();

    /** Takes up the step, for all who ask. */
    void stepped(long step);

    /** Takes up what the attempt is doing at length, for who looks from outside the process. */
    void busy(String phase);

    /** Is shown the pipeline whenever its parts or settings have changed. */
    void assembled(Pipeline pipeline, RunSettings settings);

    /**
     * Has another attempt go on from the newest checkpoint, if this one counts.
     *
     * @param why what went wrong
     * @param takenBack the providers that are taken back, as they are written; empty if there are none
     * @return nothing if it does, else why not, for people; empty where there is nothing to say
     */
    Optional<String> goBack(Attempt attempt, Throwable why, String takenBack);

    /** Takes up the end of an attempt, if it counts. */
    void ended(Attempt attempt, Attempt.Outcome outcome);

    /** Returns the bundles that are there, with versions and hashes, for provenance. */
    Map<String, ?> bundles();
}
