package org.virel.estep.score.internal;

import java.util.List;
import java.util.Optional;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.policy.Draw;

/** The one action a row that the update has drawn, with V as a baseline or with none. */
final class SharedActions implements ScoredActions {

    private final boolean withStateValue;
    private Optional<Update> update = Optional.empty();
    private float[] stateValues = {};

    SharedActions(boolean withStateValue) {
        this.withStateValue = withStateValue;
    }

    @Override
    public void take(Update next) {
        update = Optional.of(next);
        if (withStateValue) {
            stateValues = next.stateValues(critic(next.agent().critics())).values();
        }
    }

    private static Critic critic(List<Critic> critics) {
        for (int i = 0; i < critics.size(); i++) {
            if (critics.get(i).stateValue().isPresent()) {
                return critics.get(i);
            }
        }
        throw new IllegalStateException(
                "E-step 'score': baseline is 'value', but no critic has a state value: take baseline=sampled or none, or an operator"
                        + " that works through V");
    }

    @Override
    public Draw draw() {
        return update.orElseThrow().draw();
    }

    @Override
    public float[] values() {
        return update.orElseThrow().drawValue();
    }

    @Override
    public int samples() {
        return 1;
    }

    @Override
    public double baseline(int row) {
        return withStateValue ? stateValues[row] : 0;
    }
}
