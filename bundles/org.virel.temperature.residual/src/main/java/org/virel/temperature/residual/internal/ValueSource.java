package org.virel.temperature.residual.internal;

import org.virel.api.agent.Critic;

/** Which functions the targets of an estimate read, be it V or Q that the operator asks. */
enum ValueSource {
    /** Those that are learned. */
    LEARNED {
        @Override
        Critic of(Critic critic) {
            return critic.learned();
        }
    },
    /** The slowly following copies. */
    TARGET {
        @Override
        Critic of(Critic critic) {
            return critic;
        }
    };

    /** Returns the critic as the operator is to see it. */
    abstract Critic of(Critic critic);
}
