package org.virel.api.listener;

import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.state.Stateful;

/**
 * Is told what happens in one run, on the run's own thread, so it must be quick. One that throws is dropped with a line in
 * the log; the run goes on.
 *
 * <p>One that writes files syncs them in {@link #save} and returns how far they go; {@link #restore} cuts them back to that,
 * so that a resumed run writes the same lines once. It comes before anything else or not at all; without it the files begin
 * anew with the first line, and creation and close alone touch none. If {@link #save} throws, the checkpoint fails.
 */
@ConsumerType
public interface RunListener extends Stateful, AutoCloseable {

    /** An episode of training ended. */
    default void episode(Episode episode) {}

    /**
     * Figures of the log are due.
     *
     * @param step the environment steps done
     * @param figures by key, {@code rollout/ep_rew_mean} for example; never NaN
     */
    default void figures(long step, SortedMap<String, Double> figures) {}

    /** The run came into another state. */
    default void state(long step, RunState state, String reason) {}

    /** Something happened to the run. */
    default void event(RunEvent event) {}

    /** An iteration ended. Called very often: for progress on a terminal, not for files. */
    default void progress(long step) {}

    /** The run has ended, or the listener is no longer wanted. Closing twice has no effect. */
    @Override
    default void close() {}
}
