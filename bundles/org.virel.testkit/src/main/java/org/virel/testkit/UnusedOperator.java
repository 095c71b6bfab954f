package org.virel.testkit;

import java.util.Set;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.operator.TargetOperator;

/** For critics of which nobody may ask what they should be worth. */
public final class UnusedOperator implements TargetOperator {

    @Override
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public boolean inPaperSet() {
        return false;
    }

    @Override
    public void actionValueTargets(Update update, Critic critic, float[] targets) {
        throw new AssertionError("nobody should ask for targets of Q here");
    }

    @Override
    public void stateValueTargets(Update update, Critic critic, float[] targets) {
        throw new AssertionError("nobody should ask for targets of V here");
    }
}
