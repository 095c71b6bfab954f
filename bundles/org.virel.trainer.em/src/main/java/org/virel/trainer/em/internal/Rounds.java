package org.virel.trainer.em.internal;

import org.virel.api.agent.Agent;

/** In which order the agents of a team collect, form gradients and apply them. */
interface Rounds {

    /** Does the rounds of one iteration. */
    void iterate(Agent owner);
}
