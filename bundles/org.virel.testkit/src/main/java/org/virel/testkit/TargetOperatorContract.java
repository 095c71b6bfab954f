package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.operator.TargetOperator;
import org.virel.api.operator.TargetOperator.Need;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.state.State;

/**
 * What every {@link TargetOperator} promises, whatever it makes of the next state. Extend it, name the provider and fitting settings, and run
 * it.
 */
public abstract class TargetOperatorContract extends ComponentContract<TargetOperator> {

    private static final double TOLERANCE = 1e-5;
    private static final double SCALE = 2.5;
    private static final double SHIFT = 0.7;

    /** Returns the provider under test. */
    @Override
    protected abstract TargetOperatorProvider provider();

    @Override
    final Work work(Workbench bench, TargetOperator part) {
        TestCritic critic = bench.criticWithStateValue(part);
        TestAgent agent = bench.agent(critic);
        return new Work(bench, part) {
            @Override
            State once() {
                Update update = agent.update(bench.batch());
                float[] targets = new float[bench.batch().rows()];
                part.actionValueTargets(update, critic, targets);
                State.Builder state = State.builder().put("of Q", targets);
                if (part.needs().contains(Need.STATE_VALUE)) {
                    float[] ofStates = new float[targets.length];
                    part.stateValueTargets(update, critic, ofStates);
                    state.put("of V", ofStates);
                }
                return state.build();
            }
        };
    }

    /** One operator with a critic of its own. */
    private final class Case {

        private final Workbench bench = new Workbench(actionSpace(), settings(), policies());
        private final TargetOperator operator = provider().create(bench.assembly());
        private final TestCritic critic = bench.criticWithStateValue(operator);

        float[] targets(double discount) {
            float[] targets = new float[bench.batch().rows()];
            operator.actionValueTargets(bench.agent(critic).withDiscount(discount).update(bench.batch()), critic,
                    targets);
            return targets;
        }

        /** Returns the expectation of something over the successors of each row. */
        float[] expectation(double factor, double constant) {
            Batch batch = bench.batch();
            float[] sums = new float[batch.rows()];
            for (int k = 0; k < batch.rewards().length; k++) {
                sums[k / batch.successors()] += (float) (batch.probabilities()[k]
                        * (factor * batch.rewards()[k] + constant));
            }
            return sums;
        }
    }

    @Test
    final void aTerminalTransitionIsWorthItsScaledReward() {
        Case one = new Case();
        one.critic.withRewardScale(SCALE);
        Arrays.fill(one.bench.batch().terminated(), 1);
        assertArrayEquals(one.expectation(SCALE, 0), one.targets(Workbench.DISCOUNT), (float) TOLERANCE);
    }

    /** With a shift c of each reward a terminal state is worth {@code c / (1 - gamma)}, as much as the shift adds to every other. */
    @Test
    final void aShiftOfRewardsIsWorthAsMuchInATerminalStateAsElsewhere() {
        Case one = new Case();
        one.critic.withRewardScale(SCALE).withRewardShift(SHIFT);
        Arrays.fill(one.bench.batch().terminated(), 1);
        double worth = SHIFT / (1 - Workbench.DISCOUNT);
        assertArrayEquals(one.expectation(SCALE, worth), one.targets(Workbench.DISCOUNT), (float) (TOLERANCE * worth));
    }

    @Test
    final void withoutAFutureATransitionIsWorthItsScaledReward() {
        Case one = new Case();
        one.critic.withRewardScale(SCALE);
        assertArrayEquals(one.expectation(SCALE, 0), one.targets(0), (float) TOLERANCE);
    }

    @Test
    final void nothingButTheEndOfATaskCutsTheBootstrap() {
        Case one = new Case();
        Arrays.fill(one.bench.batch().terminated(), 0);
        float[] rewards = one.expectation(1, 0);
        float[] targets = one.targets(Workbench.DISCOUNT);
        for (int row = 0; row < targets.length; row++) {
            assertTrue(targets[row] != rewards[row], "row %d, which does not end, is worth its reward alone, %s"
                    .formatted(row, rewards[row]));
        }
    }

    @Test
    final void targetsAreFinite() {
        for (float target : new Case().targets(Workbench.DISCOUNT)) {
            assertTrue(Float.isFinite(target), "a target is " + target);
        }
    }

    @Test
    final void parametersAndGradientsAreLeftAlone() {
        Case one = new Case();
        State parameters = one.bench.parameters();
        State gradients = one.bench.criticGradients();
        one.targets(Workbench.DISCOUNT);
        assertSameState(parameters, one.bench.parameters());
        assertSameState(gradients, one.bench.criticGradients());
        assertSameState(parameters.state("policy"), one.bench.policy().parameters());
    }

    @Test
    final void whatItNeedsAndWhereItBelongsNeverChanges() {
        Work work = work(provider());
        Set<Need> needs = work.part.needs();
        boolean inPaperSet = work.part.inPaperSet();
        work.times(2);
        assertEquals(needs, work.part.needs());
        assertEquals(inPaperSet, work.part.inPaperSet());
    }

    @Test
    final void oneThatDoesNotWorkThroughVSaysSo() {
        Case one = new Case();
        Update update = one.bench.agent(one.critic).update(one.bench.batch());
        float[] targets = new float[one.bench.batch().rows()];
        if (one.operator.needs().contains(Need.STATE_VALUE)) {
            one.operator.stateValueTargets(update, one.critic, targets);
        } else {
            assertUnsupported(() -> one.operator.stateValueTargets(update, one.critic, targets));
        }
    }
}
