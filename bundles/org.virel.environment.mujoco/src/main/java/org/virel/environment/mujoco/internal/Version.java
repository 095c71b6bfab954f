package org.virel.environment.mujoco.internal;

import java.util.Locale;

/** The versions of a task: what is seen and paid for has changed from one to the next. */
enum Version {
    /** OpenAI Gym's of 2018. */
    V2,
    /** Gymnasium's with the official bindings. */
    V4,
    /** Gymnasium's of 2024, with what had been found wrong put right. */
    V5;

    /** Returns the end of its tasks' names, for example {@code -v2}. */
    String suffix() {
        return "-" + name().toLowerCase(Locale.ROOT);
    }
}
