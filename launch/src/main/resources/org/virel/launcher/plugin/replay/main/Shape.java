package @package@;

import org.virel.api.data.Batch;
import org.virel.api.replay.Transition;

/**
 * The sizes of a transition, and what does not fit them.
 *
 * @param observation numbers in an observation
 * @param action numbers in an action
 */
record Shape(int observation, int action) {

    /** Refuses a transition of other sizes. */
    void require(Transition transition) {
        require("observation", observation, transition.observation().length);
        require("action", action, transition.action().length);
        require("next observation", observation, transition.nextObservation().length);
    }

    private static void require(String what, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "a transition's %s has %d numbers, expected %d".formatted(what, actual, expected));
        }
    }

    /** Refuses a batch of other sizes, or of more than the one successor that is held. */
    void require(Batch batch) {
        batch.observations().requireShape(batch.rows(), observation, "the batch's observations");
        batch.actions().requireShape(batch.rows(), action, "the batch's actions");
        if (batch.successors() > 1) {
            throw new IllegalArgumentException("the batch asks for %d successors of a transition, the replay holds 1"
                    .formatted(batch.successors()));
        }
    }
}
