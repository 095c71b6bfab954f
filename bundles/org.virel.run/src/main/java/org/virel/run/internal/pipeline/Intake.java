package org.virel.run.internal.pipeline;

import org.virel.api.replay.Transition;

/** Takes what an agent collects. */
interface Intake {

    /**
     * Takes a transition.
     *
     * @param transition its action is filled again later
     * @param begins whether an episode began with it
     * @param discountedReturn of its episode, up to it, from the first step on
     */
    void take(Transition transition, boolean begins, double discountedReturn);
}
