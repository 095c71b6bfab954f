package org.virel.operator.bellman.internal;

import java.util.Set;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.operator.Sensitivity;
import org.virel.api.operator.TargetOperator;

/**
 * Through Q: the targets read the next state's value off Q at s', from the slowly following copies or from the learned functions. There
 * is no V.
 *
 * <p>Its sensitivity is to the combined Q: where a critic has several functions, each one's share is its weight in the combination.
 */
final class ThroughQ implements TargetOperator {

    private final Reading reading;
    private final boolean targetNetworks;
    private float[] next = {};

    ThroughQ(Reading reading, boolean targetNetworks) {
        this.reading = reading;
        this.targetNetworks = targetNetworks;
    }

    @Override
    public Set<Need> needs() {
        return targetNetworks ? Set.of(Need.TARGET_ACTION_VALUES) : Set.of();
    }

    @Override
    public boolean inPaperSet() {
        return reading.inPaperSet();
    }

    @Override
    public void actionValueTargets(Update update, Critic critic, float[] targets) {
        int count = update.batch().nextObservations().rows();
        if (next.length < count) {
            next = new float[count];
        }
        reading.read(successors(update, critic), next);
        Backup.fill(update, critic, next, targets);
    }

    @Override
    public void stateValueTargets(Update update, Critic critic, float[] targets) {
        throw new UnsupportedOperationException(
                "the operator of critic '%s' works through Q and fits no V; through=v does".formatted(critic.name()));
    }

    @Override
    public void sensitivity(Update update, Critic critic, Sensitivity into) {
        reading.differentiate(successors(update, critic), into);
    }

    private States successors(Update update, Critic critic) {
        return new States.Next(update, targetNetworks ? critic : critic.learned());
    }
}
