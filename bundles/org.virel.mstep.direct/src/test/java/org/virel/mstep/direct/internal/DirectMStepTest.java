package org.virel.mstep.direct.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Network;
import org.virel.api.operator.TargetOperator;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;
import org.virel.testkit.Allocations;
import org.virel.testkit.FiniteDifferences;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.RandomBatches;
import org.virel.testkit.Rehearsed;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;

class DirectMStepTest {

    private static final int ROWS = 6;
    private static final Box OBSERVATIONS = Box.of(2, -1, 1);
    private static final Box ACTIONS = Box.of(1, -1, 1);

    private final MStep mStep = new DirectMStepProvider().create(TestAssembly.of(OBSERVATIONS, ACTIONS, Map.of()));
    private final Network q1 = PlainNetwork.random(3, 1, 1);
    private final Network q2 = PlainNetwork.random(3, 1, 2);
    private final Network v = PlainNetwork.random(2, 1, 3);
    private final Network slowV = PlainNetwork.random(2, 1, 4);
    private final Batch batch = RandomBatches.of(ROWS, 1, OBSERVATIONS, ACTIONS, 5);

    /** What the parameters of the learned functions are moved towards in these tests: bootstrapped and moving with them. */
    private static final class BootstrappedTargets implements TargetOperator {
        @Override
        public Set<Need> needs() {
            return Set.of(Need.STATE_VALUE);
        }

        @Override
        public boolean inPaperSet() {
            return true;
        }

        @Override
        public void actionValueTargets(Update update, Critic critic, float[] targets) {
            for (int row = 0; row < targets.length; row++) {
                targets[row] = update.batch().rewards()[row] + update.nextTargetStateValues(critic)[row];
            }
        }

        @Override
        public void stateValueTargets(Update update, Critic critic, float[] targets) {
            System.arraycopy(update.drawValues(critic, 0).values(), 0, targets, 0, targets.length);
        }
    }

    @Test
    void theGradientOfQIsThatOfTheWeightedSquaredErrorWithTargetsHeldFixed() {
        TestCritic critic = critic(q1);
        float[] targets = new float[ROWS];
        critic.operator().actionValueTargets(update(critic), critic, targets);
        State expected = FiniteDifferences.gradient(q1, () -> squaredError(values(q1, ACTIONS), targets));
        mStep.gradients(update(critic), critic);
        FiniteDifferences.assertClose(expected, q1.gradients(), 1e-3);
    }

    @Test
    void theGradientOfVIsThatOfTheWeightedSquaredErrorWithTargetsHeldFixed() {
        TestCritic critic = critic(q1);
        float[] targets = new float[ROWS];
        critic.operator().stateValueTargets(update(critic), critic, targets);
        State expected = FiniteDifferences.gradient(
                v,
                () -> squaredError(v.pass(ROWS).forward(batch.observations()).data(), targets));
        mStep.gradients(update(critic), critic);
        FiniteDifferences.assertClose(expected, v.gradients(), 1e-3);
    }

    @Test
    void eachOfSeveralQsIsRegressedOnTheSameTargets() {
        mStep.gradients(update(critic(q1)), critic(q1));
        State alone = q1.gradients();
        q1.clearGradients();
        TestCritic both = critic(q1, q2);
        float[] targets = new float[ROWS];
        both.operator().actionValueTargets(update(both), both, targets);
        State expected = FiniteDifferences.gradient(q2, () -> squaredError(values(q2, ACTIONS), targets));
        mStep.gradients(update(both), both);
        StateAssertions.assertSameState(alone, q1.gradients());
        FiniteDifferences.assertClose(expected, q2.gradients(), 1e-3);
    }

    @Test
    void aTransitionOfWeightZeroTeachesNothing() {
        TestCritic critic = critic(q1);
        batch.weights()[2] = 0;
        mStep.gradients(update(critic), critic);
        State expected = q1.gradients();
        q1.clearGradients();
        batch.rewards()[2] = 1e6f;
        mStep.gradients(update(critic), critic);
        StateAssertions.assertSameState(expected, q1.gradients());
    }

    @Test
    void theSlowlyFollowingCopyGetsNoGradient() {
        TestCritic critic = critic(q1);
        mStep.gradients(update(critic), critic);
        StateAssertions.assertSameState(PlainNetwork.random(2, 1, 4).gradients(), slowV.gradients());
    }

    @Test
    void gradientsMoveNoParameter() {
        TestCritic critic = critic(q1);
        State before = q1.save();
        State beforeV = v.save();
        mStep.gradients(update(critic), critic);
        StateAssertions.assertSameState(before, q1.save());
        StateAssertions.assertSameState(beforeV, v.save());
    }

    @Test
    void applyingStepsEveryLearnedFunctionOnceAndNoCopy() {
        TestCritic critic = critic(q1, q2);
        TestAgent agent = agent(critic);
        State slow = slowV.save();
        mStep.gradients(agent.update(batch), critic);
        mStep.apply(agent, critic);
        for (Network network : List.of(q1, q2, v)) {
            assertEquals(1, network.save().integer("steps"));
        }
        StateAssertions.assertSameState(slow, slowV.save());
    }

    @Test
    void repeatedStepsCloseTheResidual() {
        TestCritic critic = critic(q1);
        TestAgent agent = agent(critic);
        for (int i = 0; i < 500; i++) {
            mStep.gradients(agent.update(batch), critic);
            mStep.apply(agent, critic);
        }
        List<Double> losses = agent.figures().get("train/q_loss");
        assertEquals(0, losses.getLast(), losses.getFirst() / 100);
    }

    @Test
    void lossesAreRecordedForEachFunction() {
        TestCritic critic = critic(q1, q2);
        TestAgent agent = agent(critic);
        float[] targets = new float[ROWS];
        critic.operator().actionValueTargets(agent.update(batch), critic, targets);
        mStep.gradients(agent.update(batch), critic);
        assertClose(
                agent.figures().get("train/q_loss"),
                squaredError(values(q1, ACTIONS), targets),
                squaredError(values(q2, ACTIONS), targets));
        assertEquals(1, agent.figures().get("train/v_loss").size());
    }

    @Test
    void aRewardThatIsNotFiniteIsReportedAsALossThatIsNot() {
        TestCritic critic = critic(q1);
        batch.rewards()[1] = Float.NaN;
        assertThrows(NotFiniteException.class, () -> mStep.gradients(update(critic), critic));
    }

    @Test
    void finiteActionsAndACriticWithoutVAreRegressedToo() {
        Finite actions = Finite.of(3);
        Network table = PlainNetwork.random(2, 3, 6);
        Batch chosen = RandomBatches.of(ROWS, 1, OBSERVATIONS, actions, 7);
        TestCritic critic = TestCritic.of("plain", new RewardTargets(), action(table, actions));
        State expected = FiniteDifferences.gradient(table, () -> {
            float[] values = TestActionValue.of(table, actions)
                    .pass(ROWS)
                    .at(chosen.observations(), chosen.actions());
            return squaredError(chosen, values, chosen.rewards());
        });
        mStep.gradients(TestAgent.of(OBSERVATIONS, actions).with(critic).update(chosen), critic);
        FiniteDifferences.assertClose(expected, table.gradients(), 1e-3);
    }

    /** Far less than one array of a number for each row, 40,000 bytes. */
    @Test
    void gradientsAllocateNothingOfTheSizeOfABatch() {
        Batch large = RandomBatches.of(10_000, 1, OBSERVATIONS, ACTIONS, 7);
        TestCritic critic = TestCritic.of("plain", new RewardTargets(), action(q1, ACTIONS), action(q2, ACTIONS));
        Update update = Rehearsed.of(Update.class, agent(critic).update(large));
        Allocations.assertAtMost(10_000, () -> mStep.gradients(update, critic));
    }

    /** Bandits: Q is worth the reward. */
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
            throw new UnsupportedOperationException("no V");
        }
    }

    private TestCritic critic(Network... functions) {
        ActionValue[] values = new ActionValue[functions.length];
        for (int i = 0; i < functions.length; i++) {
            values[i] = action(functions[i], ACTIONS);
        }
        return TestCritic.of("hard", new BootstrappedTargets(), values).withStateValue(v, slowV);
    }

    private static ActionValue action(Network network, Space actions) {
        return TestActionValue.of(network, actions);
    }

    private TestAgent agent(Critic critic) {
        Matrix drawn = Matrix.of(ROWS, 1, 0.1f, -0.2f, 0.3f, -0.4f, 0.5f, -0.6f);
        return TestAgent.of(OBSERVATIONS, ACTIONS).with(critic).with(ScriptedPolicy.of(drawn, new float[ROWS]));
    }

    private Update update(Critic critic) {
        return agent(critic).update(batch);
    }

    private float[] values(Network network, Space actions) {
        return action(network, actions).pass(ROWS).at(batch.observations(), batch.actions());
    }

    private double squaredError(float[] values, float[] targets) {
        return squaredError(batch, values, targets);
    }

    private static double squaredError(Batch batch, float[] values, float[] targets) {
        double sum = 0;
        for (int row = 0; row < values.length; row++) {
            double error = (double) values[row] - targets[row];
            sum += batch.weights()[row] * error * error / values.length;
        }
        return sum;
    }

    private static void assertClose(List<Double> actual, double... expected) {
        assertEquals(expected.length, actual.size());
        DoubleStream.of(expected).forEach(value -> actual.stream()
                .filter(other -> Math.abs(other - value) < 1e-5)
                .findFirst()
                .orElseThrow(() -> new AssertionError(value + " is not among " + actual)));
    }
}
