package org.virel.run.internal.checkpoint;

import org.virel.api.state.State;

/**
 * A checkpoint as it was published, without the transitions of its replay.
 *
 * @param step the environment steps after which it was written
 * @param sha256 the hash of its state
 * @param state the state
 */
public record PublishedCheckpoint(long step, String sha256, State state) {}
