package org.virel.operator.bellman.internal;

import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.policy.Draw;

/** States that are read off the Q functions of a critic. */
sealed interface States {

    /** Returns the update they belong to. */
    Update update();

    /** Returns the critic. */
    Critic critic();

    /** Returns them, {@code [states, observation size]}. */
    Matrix observations();

    /** Returns an action of the policy in each. */
    Draw draw();

    /** Returns a Q function. */
    ActionValue function(int index);

    /** Returns a Q function at the actions of {@link #draw}, {@code [states]}. */
    float[] drawn(int index);

    /** Those of the batch, s, read off the learned functions. */
    record Present(Update update, Critic critic) implements States {
        @Override
        public Matrix observations() {
            return update.batch().observations();
        }

        @Override
        public Draw draw() {
            return update.draw();
        }

        @Override
        public ActionValue function(int index) {
            return critic.actionValues().get(index);
        }

        @Override
        public float[] drawn(int index) {
            return update.drawValues(critic, index).values();
        }
    }

    /** Those that follow, s', read off the slowly following copies. */
    record Next(Update update, Critic critic) implements States {
        @Override
        public Matrix observations() {
            return update.batch().nextObservations();
        }

        @Override
        public Draw draw() {
            return update.nextDraw();
        }

        @Override
        public ActionValue function(int index) {
            return critic.actionValues().get(index).target().orElseThrow(() -> new IllegalArgumentException(
                    "critic '%s' keeps no slowly following copies of its Q functions; target_networks=false reads the learned ones"
                            .formatted(critic.name())));
        }

        @Override
        public float[] drawn(int index) {
            return update.nextTargetActionValues(critic, index);
        }
    }
}
