package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Optional;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.network.Network;
import org.virel.api.operator.TargetOperator;

/** A critic with its learned functions in the place of the slowly following copies. */
final class LearnedCritic implements Critic {

    private final CriticParts critic;
    private final List<ActionValue> actionValues;

    LearnedCritic(CriticParts critic) {
        this.critic = critic;
        actionValues = critic.actionValues().stream()
                .<ActionValue>map(function -> ((QFunction) function).targetingItself())
                .toList();
    }

    @Override
    public String name() {
        return critic.name();
    }

    @Override
    public List<ActionValue> actionValues() {
        return actionValues;
    }

    @Override
    public Optional<Network> stateValue() {
        return critic.stateValue();
    }

    @Override
    public Optional<Network> targetStateValue() {
        return critic.stateValue();
    }

    @Override
    public TargetOperator operator() {
        return critic.operator();
    }

    @Override
    public double rewardScale() {
        return critic.rewardScale();
    }

    @Override
    public void setRewardScale(double scale) {
        critic.setRewardScale(scale);
    }

    @Override
    public double rewardShift() {
        return critic.rewardShift();
    }

    @Override
    public Critic learned() {
        return this;
    }

    @Override
    public Combination combination() {
        return critic.combination();
    }

    @Override
    public void followTargets() {
        critic.followTargets();
    }
}
