package org.virel.estep.score.internal;

import org.virel.api.agent.Update;
import org.virel.api.policy.Draw;

/** Sampled actions with what the score function asks about them. */
interface ScoredActions {

    /** Takes the actions of an update: samples them, or takes those that it has. */
    void take(Update update);

    /** Returns the draw, {@code samples()} rows for each of the batch, one row of the batch after the other. */
    Draw draw();

    /** Returns Q, {@code [draw rows]}. */
    float[] values();

    /** Returns how many actions there are for each row of the batch. */
    int samples();

    /**
     * Returns what is taken from {@code Q} in a row of the draw. It does not depend on the action of that row, so it changes no expectation.
     */
    double baseline(int row);
}
