package org.virel.mstep.complete.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.operator.TargetOperator;
import org.virel.api.state.State;
import org.virel.testkit.RandomModels;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestCritic;

class CompleteMStepTest extends TableFixture {

    /** Q is worth the reward and V is worth Q at the actions of the policy. */
    private static final class RewardTargets implements TargetOperator {
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
            System.arraycopy(update.batch().rewards(), 0, targets, 0, targets.length);
        }

        @Override
        public void stateValueTargets(Update update, Critic critic, float[] targets) {
            System.arraycopy(update.drawValues(critic, 0).values(), 0, targets, 0, targets.length);
        }
    }

    @Test
    void rowsAboutTheSameEntryAreAveragedByTheirWeights() {
        Batch batch = rows(1, 1, 1);
        batch.weights()[0] = 3;
        batch.weights()[1] = 1;
        batch.weights()[2] = 0;
        batch.rewards()[0] = 2;
        batch.rewards()[1] = 6;
        batch.rewards()[2] = 100;
        sweep(TestCritic.of("plain", new RewardTargets(), TestActionValue.of(q, ACTIONS)), batch);
        assertEquals(3, values(q)[1]);
    }

    @Test
    void entriesThatNoRowIsAboutKeepTheirValue() {
        double[] before = values(q);
        Batch batch = rows(2);
        sweep(TestCritic.of("plain", new RewardTargets(), TestActionValue.of(q, ACTIONS)), batch);
        double[] after = values(q);
        before[2] = 0;
        after[2] = 0;
        assertClose(before, after);
    }

    @Test
    void biasesAreZeroFromThenOn() {
        sweep(learning(new Backup(TableFixture::largest), q));
        assertArrayEquals(new float[COUNT], q.parameters().tensor("layer0/bias").data());
    }

    @Test
    void gradientsChangeNoParameterAndAddNoGradient() {
        State before = q.save();
        Critic critic = learning(new Backup(TableFixture::largest), q);
        mStep.gradients(agent(critic).update(model), critic);
        StateAssertions.assertSameState(before, q.save());
        StateAssertions.assertSameState(table(COUNT, 2).gradients(), q.gradients());
    }

    @Test
    void eachOfSeveralQsBecomesTheSameTable() {
        Network other = table(COUNT, 3);
        Critic critic = TestCritic.of(
                "twins",
                new Backup(TableFixture::largest),
                TestActionValue.of(q, ACTIONS).withTarget(slowQ),
                TestActionValue.of(other, ACTIONS));
        sweep(critic);
        StateAssertions.assertSameState(q.parameters(), other.parameters());
    }

    @Test
    void criticsAreWrittenIndependently() {
        Network other = table(COUNT, 3);
        Critic first = learning(new Backup(TableFixture::largest), q);
        Critic second = learning(new Backup(TableFixture::underPolicy), other);
        double[] expected = applied(values(q), TableFixture::largest);
        double[] expectedOfOther = applied(values(other), TableFixture::underPolicy);
        TestAgent agent = agent(first, second);
        Update update = agent.update(model);
        mStep.gradients(update, first);
        mStep.gradients(update, second);
        mStep.apply(agent, first);
        mStep.apply(agent, second);
        assertClose(expected, values(q));
        assertClose(expectedOfOther, values(other));
    }

    @Test
    void aStateValueIsWrittenFromTheQBeforeTheSweep() {
        Network v = table(1, 5);
        double[] before = values(q);
        TestCritic critic = TestCritic.of("hard", new RewardTargets(), TestActionValue.of(q, ACTIONS))
                .withStateValue(v, table(1, 6));
        Matrix drawn = Matrix.zeros(model.rows(), 1);
        TestAgent agent = agent(critic).with(ScriptedPolicy.of(drawn, new float[model.rows()]));
        Batch single = RandomModels.of(STATES, COUNT, 1, 1);
        mStep.gradients(agent.update(single), critic);
        mStep.apply(agent, critic);
        for (int state = 0; state < STATES; state++) {
            assertEquals(before[state * COUNT], values(v)[state], 1e-6);
        }
        assertEquals(1, agent.figures().get("train/v_loss").size());
    }

    @Test
    void theLossIsTheMeanSquaredResidualBeforeTheSweep() {
        double[] expected = applied(values(q), TableFixture::largest);
        double sum = 0;
        for (int row = 0; row < expected.length; row++) {
            sum += Math.pow(expected[row] - values(q)[row], 2) / expected.length;
        }
        Critic critic = learning(new Backup(TableFixture::largest), q);
        TestAgent agent = agent(critic);
        mStep.gradients(agent.update(model), critic);
        assertEquals(sum, agent.figures().get("train/q_loss").getFirst(), 1e-5);
    }

    /** A batch about state 0 and the given actions, with rewards 0. */
    private static Batch rows(int... actions) {
        Batch batch = Batch.of(actions.length, STATES, 1);
        for (int row = 0; row < actions.length; row++) {
            batch.observations().set(row, 0, 1);
            batch.nextObservations().set(row, 0, 1);
            batch.actions().set(row, 0, actions[row]);
        }
        return batch;
    }
}
