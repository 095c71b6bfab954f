package org.virel.testkit;

import java.util.List;
import java.util.Optional;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.network.Network;
import org.virel.api.operator.TargetOperator;

/**
 * A critic put together by hand. Unless said otherwise it has no V, a reward scale of 1, combines by the minimum and moves its
 * copies by 0.1 each time.
 */
public final class TestCritic implements Critic {

    private final String name;
    private final TargetOperator operator;
    private final List<ActionValue> actionValues;
    private Optional<Network> stateValue = Optional.empty();
    private Optional<Network> targetStateValue = Optional.empty();
    private Combination combination = Combination.MINIMUM;
    private double rewardScale = 1;
    private double rewardShift;
    private double tau = 0.1;
    private Runnable following = () -> {};

    private TestCritic(String name, TargetOperator operator, List<ActionValue> actionValues) {
        this.name = name;
        this.operator = operator;
        this.actionValues = List.copyOf(actionValues);
    }

    /** Creates a critic of one or more Q functions. */
    public static TestCritic of(String name, TargetOperator operator, ActionValue... actionValues) {
        return new TestCritic(name, operator, List.of(actionValues));
    }

    /** Gives it a V and its slowly following copy. */
    public TestCritic withStateValue(Network value, Network target) {
        stateValue = Optional.of(value);
        targetStateValue = Optional.of(target);
        return this;
    }

    /** Gives it a factor on rewards. */
    public TestCritic withRewardScale(double scale) {
        setRewardScale(scale);
        return this;
    }

    /** Gives it what is added to each scaled reward. */
    public TestCritic withRewardShift(double shift) {
        rewardShift = shift;
        return this;
    }

    /** Gives it a rule that combines its Q functions for regressions. */
    public TestCritic with(Combination rule) {
        combination = rule;
        return this;
    }

    /** Says how far the slowly following copies move each time. */
    public TestCritic withTau(double part) {
        tau = part;
        return this;
    }

    /** Says what else happens in {@link #followTargets}. */
    public TestCritic following(Runnable action) {
        following = action;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ActionValue> actionValues() {
        return actionValues;
    }

    @Override
    public Optional<Network> stateValue() {
        return stateValue;
    }

    @Override
    public Optional<Network> targetStateValue() {
        return targetStateValue;
    }

    @Override
    public TargetOperator operator() {
        return operator;
    }

    @Override
    public double rewardScale() {
        return rewardScale;
    }

    @Override
    public void setRewardScale(double scale) {
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("a reward scale is finite and above 0, not " + scale);
        }
        rewardScale = scale;
    }

    @Override
    public double rewardShift() {
        return rewardShift;
    }

    @Override
    public Critic learned() {
        List<ActionValue> own = actionValues.stream()
                .<ActionValue>map(LearnedActionValue::new)
                .toList();
        TestCritic learned = new TestCritic(name, operator, own).with(combination).withTau(tau);
        learned.rewardScale = rewardScale;
        learned.rewardShift = rewardShift;
        learned.stateValue = stateValue;
        learned.targetStateValue = stateValue;
        return learned;
    }

    @Override
    public Combination combination() {
        return combination;
    }

    @Override
    public void followTargets() {
        following.run();
        targetStateValue.ifPresent(target -> target.follow(stateValue.orElseThrow(), tau));
        for (ActionValue value : actionValues) {
            value.target().ifPresent(target -> target.network().follow(value.network(), tau));
        }
    }

    /** A Q function that is its own slowly following copy. */
    private record LearnedActionValue(ActionValue of) implements ActionValue {
        @Override
        public Network network() {
            return of.network();
        }

        @Override
        public Optional<ActionValue> target() {
            return Optional.of(of);
        }

        @Override
        public ActionValuePass pass(int rows) {
            return of.pass(rows);
        }
    }
}
