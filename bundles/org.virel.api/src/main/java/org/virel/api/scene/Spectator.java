package org.virel.api.scene;

import org.osgi.annotation.versioning.ConsumerType;

/** Watches an episode. */
@ConsumerType
@FunctionalInterface
public interface Spectator {

    /**
     * Called at the beginning of the episode and after each step.
     *
     * @param scene what there is to see
     * @param step the steps taken so far, 0 at the beginning
     * @param episodeReturn the sum of their rewards
     */
    void see(Scene scene, int step, double episodeReturn);
}
