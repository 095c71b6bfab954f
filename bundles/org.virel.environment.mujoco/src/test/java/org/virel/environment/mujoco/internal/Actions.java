package org.virel.environment.mujoco.internal;

import org.virel.api.environment.Box;
import org.virel.api.random.RandomStream;

/** Random actions, all of them equally likely. */
final class Actions {

    private final Box space;
    private final RandomStream stream;

    Actions(Box space, long seed) {
        this.space = space;
        stream = RandomStream.of(seed);
    }

    float[] next() {
        float[] action = new float[space.size()];
        for (int i = 0; i < action.length; i++) {
            action[i] = space.low(i) + (space.high(i) - space.low(i)) * stream.nextFloat();
        }
        return action;
    }
}
