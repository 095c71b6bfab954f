package org.virel.api.scene;

import java.util.List;
import java.util.Optional;

/**
 * What an environment looks like at one moment.
 *
 * @param solids what there is, in any order
 * @param floor what it stands on
 * @param camera where it is seen from
 * @param stepSeconds how long one step of the environment takes in the task's own time, in seconds
 */
public record Scene(List<Solid> solids, Optional<Floor> floor, Camera camera, double stepSeconds) {

    /** Copies the list and checks the time. */
    public Scene {
        solids = List.copyOf(solids);
        if (!(stepSeconds > 0) || Double.isInfinite(stepSeconds)) {
            throw new IllegalArgumentException(
                    "a step takes a positive number of seconds, not %s".formatted(stepSeconds));
        }
    }
}
