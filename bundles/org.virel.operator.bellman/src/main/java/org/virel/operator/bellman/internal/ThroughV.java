package org.virel.operator.bellman.internal;

import java.util.Set;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.operator.TargetOperator;

/**
 * Through V: V is fitted to what is read off the learned Q at s, and the targets of Q take the next state's value from the slowly
 * following copy of V (Algorithms 1 and 2).
 */
final class ThroughV implements TargetOperator {

    private final Reading reading;

    ThroughV(Reading reading) {
        this.reading = reading;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.STATE_VALUE);
    }

    @Override
    public boolean inPaperSet() {
        return reading.inPaperSet();
    }

    @Override
    public void actionValueTargets(Update update, Critic critic, float[] targets) {
        Backup.fill(update, critic, update.nextTargetStateValues(critic), targets);
    }

    @Override
    public void stateValueTargets(Update update, Critic critic, float[] targets) {
        reading.read(new States.Present(update, critic), targets);
    }
}
