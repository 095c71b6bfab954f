package org.virel.run.internal.pipeline;

import org.virel.api.environment.Environment;
import org.virel.api.scene.Spectator;

/** Who is there when an episode is played. */
@FunctionalInterface
interface Audience {

    /** Nobody: no environment is asked what it looks like. */
    Audience NOBODY = (environment, step, episodeReturn) -> {};

    /** Called at the beginning of an episode and after each step. */
    void look(Environment environment, int step, double episodeReturn);

    /** Returns a spectator, who finds out at the beginning whether there is anything to see. */
    static Audience of(Spectator spectator) {
        return (environment, step, episodeReturn) -> spectator.see(
                environment.scene().orElseThrow(NothingToSeeException::new), step, episodeReturn);
    }
}
