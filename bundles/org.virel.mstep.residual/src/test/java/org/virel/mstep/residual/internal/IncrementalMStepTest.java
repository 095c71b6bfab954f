package org.virel.mstep.residual.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Network;
import org.virel.api.operator.TargetOperator;
import org.virel.api.settings.SettingException;
import org.virel.api.state.State;
import org.virel.mstep.residual.internal.Enumeration.Value;
import org.virel.operator.bellman.internal.AnnealedOperatorProvider;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.operator.bellman.internal.OptimalOperatorProvider;
import org.virel.testkit.Allocations;
import org.virel.testkit.FiniteDifferences;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.RandomBatches;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestCritic;

class IncrementalMStepTest {

    private final Batch model = Task.model();
    private final Enumeration all = new Enumeration(model, Task.DISCOUNT);
    private final Network q = Task.network(Task.STATES, 4, 0, 2);

    @Test
    void theGradientIsThatOfTheErrorUnderThePolicy() {
        assertGradient(Task.operator(new HardOperatorProvider()), Value.OF_POLICY, 1, 2);
    }

    @Test
    void theGradientIsThatOfTheErrorUnderTheOptimalOperator() {
        assertGradient(Task.operator(new OptimalOperatorProvider()), Value.LARGEST, 1, 2);
    }

    /** Eq. 31, corrected: the Boltzmann distribution changes with Q. */
    @Test
    void theGradientIsThatOfTheErrorAtAnAnnealedTemperature() {
        for (double epsilon : new double[] {3, 0.5, 0.1}) {
            TargetOperator operator = Task.operator(new AnnealedOperatorProvider(), "annealed_epsilon=" + epsilon);
            assertGradient(operator, Value.boltzmann(epsilon), 1, 2);
        }
    }

    @Test
    void theGradientIsThatOfTheErrorOfAnyFactorAndPower() {
        TargetOperator operator = Task.operator(new AnnealedOperatorProvider(), "annealed_epsilon=0.5");
        assertGradient(operator, Value.boltzmann(0.5), 3, 2);
        assertGradient(operator, Value.boltzmann(0.5), 0.5, 3);
        assertGradient(operator, Value.boltzmann(0.5), 2, 1.5);
    }

    private void assertGradient(TargetOperator operator, Value value, double c, double p) {
        q.clearGradients();
        Critic critic = Task.critic(operator, q);
        TestAgent agent = Task.agent(critic);
        mStep(c, p).gradients(agent.update(model), critic);
        DoubleNetwork exact = DoubleNetwork.of(q.parameters());
        double[] expected = exact.gradient(network -> all.error(network, value, c, p));
        Task.assertClose(expected, DoubleNetwork.flat(q.gradients()));
        assertEquals(all.error(exact, value, c, p), agent.figures().get("train/residual_error").getFirst(), 1e-5);
        assertEquals(all.error(exact, value, 2, 2), agent.figures().get("train/q_loss").getFirst(), 1e-5);
    }

    @Test
    void eachOfTwoQsClosesItsOwnResidualTowardsTheirCombination() {
        Network other = Task.network(Task.STATES, 4, 0, 3);
        TestCritic critic = Task.critic(Task.operator(new HardOperatorProvider()), q, other);
        State expected = FiniteDifferences.gradient(q, () -> squaredResidual(critic, 0) / 2);
        State expectedOfOther = FiniteDifferences.gradient(other, () -> squaredResidual(critic, 1) / 2);
        mStep(1, 2).gradients(Task.agent(critic).update(model), critic);
        FiniteDifferences.assertClose(expected, q.gradients(), 1e-3);
        FiniteDifferences.assertClose(expectedOfOther, other.gradients(), 1e-3);
    }

    private double squaredResidual(Critic critic, int index) {
        Update update = Task.agent(critic).update(model);
        float[] targets = new float[model.rows()];
        critic.operator().actionValueTargets(update, critic, targets);
        float[] values = update.batchValues(critic, index).values();
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            sum += model.weights()[row] * Math.pow((double) targets[row] - values[row], 2) / targets.length;
        }
        return sum;
    }

    @Test
    void overABoxTheDerivativeIsAtTheSampledActions() {
        Box observations = Box.of(2, -1, 1);
        Box actions = Box.of(1, -1, 1);
        Network function = PlainNetwork.random(3, 1, 1);
        Batch batch = RandomBatches.of(3, 2, observations, actions, 5);
        Matrix drawn = Matrix.of(6, 1, 0.1f, -0.2f, 0.3f, -0.4f, 0.5f, -0.6f);
        TestCritic critic = TestCritic.of(
                "box", Task.operator(new HardOperatorProvider()), TestActionValue.of(function, actions));
        TestAgent agent = TestAgent.of(observations, actions)
                .with(critic)
                .with(ScriptedPolicy.of(drawn, new float[6]))
                .with(new FinitePolicy.NoStep());
        State expected = FiniteDifferences.gradient(function, () -> {
            ActionValue value = TestActionValue.of(function, actions);
            float[] next = value.pass(6).at(batch.nextObservations(), drawn);
            float[] present = value.pass(3).at(batch.observations(), batch.actions());
            double sum = 0;
            for (int row = 0; row < 3; row++) {
                double residual = -present[row];
                for (int k = 2 * row; k < 2 * row + 2; k++) {
                    double bootstrap = 0.9 * (1 - batch.terminated()[k]) * next[k];
                    residual += batch.probabilities()[k] * (batch.rewards()[k] + bootstrap);
                }
                sum += batch.weights()[row] * residual * residual / 6;
            }
            return sum;
        });
        mStep(1, 2).gradients(agent.update(batch), critic);
        FiniteDifferences.assertClose(expected, function.gradients(), 1e-3);
    }

    @Test
    void slowlyFollowingCopiesPlayNoPart() {
        Network copy = Task.network(Task.STATES, 4, 7, 9);
        TestCritic critic = TestCritic.of(
                "q",
                new HardOperatorProvider().create(Task.assembly("through=q")),
                TestActionValue.of(q, Task.ACTIONS).withTarget(copy));
        mStep(1, 2).gradients(Task.agent(critic).update(model), critic);
        State actual = q.gradients();
        q.clearGradients();
        Critic learned = Task.critic(Task.operator(new HardOperatorProvider()), q);
        mStep(1, 2).gradients(Task.agent(learned).update(model), learned);
        StateAssertions.assertSameState(q.gradients(), actual);
    }

    @Test
    void gradientsMoveNothingAndApplyingTakesOneStep() {
        Critic critic = Task.critic(Task.operator(new HardOperatorProvider()), q);
        TestAgent agent = Task.agent(critic);
        State before = q.save();
        MStep mStep = mStep(1, 2);
        mStep.gradients(agent.update(model), critic);
        StateAssertions.assertSameState(before, q.save());
        mStep.apply(agent, critic);
        assertEquals(1, q.save().integer("steps"));
    }

    @Test
    void stepsCloseTheResidual() {
        Critic critic = Task.critic(Task.operator(new OptimalOperatorProvider()), q);
        TestAgent agent = Task.agent(critic);
        MStep mStep = mStep(1, 2);
        for (int i = 0; i < 2_000; i++) {
            mStep.gradients(agent.update(model), critic);
            mStep.apply(agent, critic);
        }
        List<Double> errors = agent.figures().get("train/residual_error");
        assertTrue(errors.getLast() < errors.getFirst() / 5, () -> errors.getFirst() + " became " + errors.getLast());
    }

    @Test
    void anOperatorThroughVIsRefused() {
        TargetOperator operator = new HardOperatorProvider().create(Task.assembly());
        Critic critic = Task.critic(operator, q).withStateValue(table(), table());
        Update update = Task.agent(critic).update(model);
        assertThrows(UnsupportedOperationException.class, () -> mStep(1, 2).gradients(update, critic));
    }

    private static Network table() {
        return PlainNetwork.linear(0, new float[Task.STATES]);
    }

    @Test
    void aPowerBelowOneIsRefused() {
        SettingException refusal = assertThrows(SettingException.class, () -> mStep(1, 0.5));
        assertTrue(refusal.getMessage().contains("residual_p"), refusal.getMessage());
    }

    /** Far less than one array of a number for each row, 40,000 bytes. */
    @Test
    void theErrorAllocatesNothingOfTheSizeOfABatch() {
        Batch large = RandomBatches.of(10_000, 1, Box.of(2, -1, 1), Task.ACTIONS, 7);
        float[] residuals = new float[10_000];
        float[] slopes = new float[10_000];
        ResidualError error = new ResidualError(1, 3);
        Allocations.assertAtMost(10_000, () -> error.slopes(large, residuals, slopes));
    }

    private static MStep mStep(double c, double p) {
        return new IncrementalMStepProvider().create(Task.assembly("residual_c=" + c, "residual_p=" + p));
    }
}
