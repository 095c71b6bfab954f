package org.virel.run.internal.pipeline;

import org.virel.api.environment.Box;
import org.virel.api.environment.Space;

/** From the agent's actions to the environment's: {@code low + (a + 1) / 2 * (high - low)}, then clipped. Finite actions stay. */
final class ActionMap {

    private final Space space;
    private final float[] mapped;

    ActionMap(Space environmentActions) {
        space = environmentActions;
        mapped = new float[environmentActions.size()];
        if (environmentActions instanceof Box box && !box.bounded()) {
            throw new IllegalArgumentException("the environment's actions are unbounded: " + box);
        }
    }

    /** Returns how many numbers an action has. */
    int size() {
        return mapped.length;
    }

    /** Returns the environment's action, valid until the next call. */
    float[] map(float[] action) {
        if (!(space instanceof Box box)) {
            return action;
        }
        for (int i = 0; i < mapped.length; i++) {
            float low = box.low(i);
            float high = box.high(i);
            mapped[i] = Math.clamp(low + (action[i] + 1) / 2 * (high - low), low, high);
        }
        return mapped;
    }
}
