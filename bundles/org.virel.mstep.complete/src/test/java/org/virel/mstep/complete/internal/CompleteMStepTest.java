package org.virel.mstep.complete.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.operator.TargetOperator;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.testkit.RandomModels;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;

class CompleteMStepTest {

    private static final int STATES = 4;
    private static final int COUNT = 3;
    private static final Box OBSERVATIONS = Box.of(STATES, 0, 1);
    private static final Finite ACTIONS = Finite.of(COUNT);
    private static final double DISCOUNT = 0.9;

    private final MStep mStep = new CompleteMStepProvider().create(TestAssembly.of(OBSERVATIONS, ACTIONS, Map.of()));
    private final Batch model = RandomModels.of(STATES, COUNT, 2, 1);
    private final Network q = table(COUNT, 2);
    private final Network slowQ = table(COUNT, 2);

    /** What a successor is worth, given the values of its actions. */
    private interface Value {
        double of(float[] values);
    }

    /** {@code r + gamma f(Q'(s', .))}, with Q' the slowly following copy. */
    private record Backup(Value value) implements TargetOperator {

        @Override
        public Set<Need> needs() {
            return Set.of(Need.TARGET_ACTION_VALUES);
        }

        @Override
        public boolean inPaperSet() {
            return true;
        }

        @Override
        public void actionValueTargets(Update update, Critic critic, float[] targets) {
            Batch batch = update.batch();
            Matrix next = batch.nextObservations();
            Matrix values = critic.actionValues().getFirst().target().orElseThrow().pass(next.rows()).all(next);
            for (int row = 0; row < targets.length; row++) {
                double sum = 0;
                for (int k = row * batch.successors(); k < (row + 1) * batch.successors(); k++) {
                    double bootstrap = (1 - batch.terminated()[k]) * DISCOUNT * value.of(values.copyRow(k));
                    sum += batch.probabilities()[k] * (batch.rewards()[k] + bootstrap);
                }
                targets[row] = (float) sum;
            }
        }

        @Override
        public void stateValueTargets(Update update, Critic critic, float[] targets) {
            throw new UnsupportedOperationException("no V");
        }
    }

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
    void oneSweepIsOneApplicationOfTheOperator() {
        double[] expected = applied(values(q), CompleteMStepTest::largest);
        sweep(learning(new Backup(CompleteMStepTest::largest), q));
        assertClose(expected, values(q));
    }

    @Test
    void sweepsOnTheLearnedTableEndWhereTheOperatorOfThePolicyMovesNothing() {
        TestCritic critic = learning(new Backup(CompleteMStepTest::underPolicy), q);
        for (int i = 0; i < 300; i++) {
            sweep(critic);
        }
        assertClose(applied(values(q), CompleteMStepTest::underPolicy), values(q));
    }

    @Test
    void sweepsOnAFollowingCopyMoveNothingUntilTheCopyFollows() {
        TestCritic critic = following(q, slowQ);
        sweep(critic);
        State once = q.parameters();
        sweep(critic);
        StateAssertions.assertSameState(once, q.parameters());
    }

    @Test
    void oneSweepAndACopyThatFollowsMakeValueIteration() {
        TestCritic critic = following(q, slowQ).withTau(1);
        double[] expected = values(q);
        for (int i = 0; i < 20; i++) {
            sweep(critic);
            critic.followTargets();
            expected = applied(expected, CompleteMStepTest::largest);
            assertClose(expected, values(q));
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
        sweep(learning(new Backup(CompleteMStepTest::largest), q));
        assertArrayEquals(new float[COUNT], q.parameters().tensor("layer0/bias").data());
    }

    @Test
    void gradientsChangeNoParameterAndAddNoGradient() {
        State before = q.save();
        Critic critic = learning(new Backup(CompleteMStepTest::largest), q);
        mStep.gradients(agent(critic).update(model), critic);
        StateAssertions.assertSameState(before, q.save());
        StateAssertions.assertSameState(table(COUNT, 2).gradients(), q.gradients());
    }

    @Test
    void eachOfSeveralQsBecomesTheSameTable() {
        Network other = table(COUNT, 3);
        Critic critic = TestCritic.of(
                "twins",
                new Backup(CompleteMStepTest::largest),
                TestActionValue.of(q, ACTIONS).withTarget(slowQ),
                TestActionValue.of(other, ACTIONS));
        sweep(critic);
        StateAssertions.assertSameState(q.parameters(), other.parameters());
    }

    @Test
    void criticsAreWrittenIndependently() {
        Network other = table(COUNT, 3);
        Critic first = learning(new Backup(CompleteMStepTest::largest), q);
        Critic second = learning(new Backup(CompleteMStepTest::underPolicy), other);
        double[] expected = applied(values(q), CompleteMStepTest::largest);
        double[] expectedOfOther = applied(values(other), CompleteMStepTest::underPolicy);
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
        double[] expected = applied(values(q), CompleteMStepTest::largest);
        double sum = 0;
        for (int row = 0; row < expected.length; row++) {
            sum += Math.pow(expected[row] - values(q)[row], 2) / expected.length;
        }
        Critic critic = learning(new Backup(CompleteMStepTest::largest), q);
        TestAgent agent = agent(critic);
        mStep.gradients(agent.update(model), critic);
        assertEquals(sum, agent.figures().get("train/q_loss").getFirst(), 1e-5);
    }

    @Test
    void actionsOfABoxAreRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new CompleteMStepProvider().create(TestAssembly.of(OBSERVATIONS, Box.of(2, -1, 1), Map.of())));
        assertTrue(refusal.getMessage().contains("'complete'"), refusal.getMessage());
    }

    @Test
    void aNetworkWithHiddenLayersIsRefusedByName() {
        Critic critic = learning(new Backup(CompleteMStepTest::largest), PlainNetwork.random(STATES, COUNT, 1));
        assertRefusal(critic, model, "Q function 0 of critic 'backup' has 2 layers");
    }

    @Test
    void observationsThatAreNotOneHotAreRefusedByTheirRow() {
        Critic critic = learning(new Backup(CompleteMStepTest::largest), q);
        model.observations().set(5, 0, 0.5f);
        assertRefusal(critic, model, "row 5");
    }

    @Test
    void aTargetThatIsNotFiniteIsReported() {
        Critic critic = learning(new Backup(values -> Double.NaN), q);
        assertThrows(NotFiniteException.class, () -> mStep.gradients(agent(critic).update(model), critic));
    }

    private void assertRefusal(Critic critic, Batch batch, String part) {
        Update update = agent(critic).update(batch);
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> mStep.gradients(update, critic));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    private void sweep(Critic critic) {
        sweep(critic, model);
    }

    private void sweep(Critic critic, Batch batch) {
        TestAgent agent = agent(critic);
        mStep.gradients(agent.update(batch), critic);
        mStep.apply(agent, critic);
    }

    private static TestAgent agent(Critic... critics) {
        return TestAgent.of(OBSERVATIONS, ACTIONS).with(critics).withDiscount(DISCOUNT);
    }

    /** A critic whose operator reads the learned table. */
    private static TestCritic learning(TargetOperator operator, Network network) {
        return following(operator, network, network);
    }

    private static TestCritic following(Network network, Network copy) {
        return following(new Backup(CompleteMStepTest::largest), network, copy);
    }

    private static TestCritic following(TargetOperator operator, Network network, Network copy) {
        return TestCritic.of("backup", operator, TestActionValue.of(network, ACTIONS).withTarget(copy));
    }

    private static Network table(int columns, long seed) {
        Initializer random = new Initializer.Uniform(1);
        NetworkSpec spec = new NetworkSpec(
                STATES, List.of(new Layer(columns, Activation.IDENTITY, random, random)), new Sgd(0.1));
        return new PlainNetworkProvider()
                .create(spec, spec.initialize(RandomStream.of(seed)), Settings.of(Map.of()));
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

    private static double largest(float[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** The policy takes the actions with probabilities 1/6, 2/6 and 3/6. */
    private static double underPolicy(float[] values) {
        return (values[0] + 2.0 * values[1] + 3.0 * values[2]) / 6;
    }

    /** Returns {@code Q(s, a)} at {@code s * columns + a}. */
    private static double[] values(Network network) {
        int columns = network.spec().outputs();
        float[] weight = network.parameters().tensor("layer0/weight").data();
        float[] bias = network.parameters().tensor("layer0/bias").data();
        double[] values = new double[weight.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double) weight[i] + bias[i % columns];
        }
        return values;
    }

    /** Returns {@code T Q} of the model, in doubles. */
    private double[] applied(double[] values, Value value) {
        double[] result = new double[values.length];
        for (int row = 0; row < result.length; row++) {
            for (int k = row * model.successors(); k < (row + 1) * model.successors(); k++) {
                double next = (1 - model.terminated()[k]) * value.of(valuesAt(values, k));
                result[row] += model.probabilities()[k] * (model.rewards()[k] + DISCOUNT * next);
            }
        }
        return result;
    }

    private float[] valuesAt(double[] values, int successor) {
        float[] all = new float[COUNT];
        for (int state = 0; state < STATES; state++) {
            for (int action = 0; action < COUNT; action++) {
                all[action] += (float) (model.nextObservations().get(successor, state)
                        * values[state * COUNT + action]);
            }
        }
        return all;
    }

    private static void assertClose(double[] expected, double[] actual) {
        assertArrayEquals(expected, actual, 1e-5);
    }
}
