package org.virel.temperature.residual.internal;

import java.util.Set;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.operator.TargetOperator;

/** Reads the next state off V where the critic has one, else off Q at the action drawn there. */
final class OneStepOperator implements TargetOperator {

    @Override
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public boolean inPaperSet() {
        return true;
    }

    @Override
    public void actionValueTargets(Update update, Critic critic, float[] targets) {
        float[] next = critic.stateValue().isPresent()
                ? update.nextTargetStateValues(critic)
                : update.nextTargetActionValues(critic, 0);
        Batch batch = update.batch();
        float discount = (float) update.agent().discount();
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) critic.rewardScale() * batch.rewards()[i]
                    + (1 - batch.terminated()[i]) * discount * next[i];
        }
    }

    @Override
    public void stateValueTargets(Update update, Critic critic, float[] targets) {
        throw new AssertionError("nobody should ask for targets of V here");
    }
}
