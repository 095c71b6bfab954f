package org.virel.estep.expected.internal;

import org.virel.api.agent.Update;

/** How the gradient of {@code E_d[E_pi[alpha log pi(a|s) - Q(s, a)]]} is formed over all actions. */
interface Expectation {

    /** Adds it to the policy's gradient, and notes what the log wants. */
    void add(Update update);
}
