package org.virel.mstep.residual.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Network;
import org.virel.api.operator.TargetOperator;
import org.virel.mstep.residual.internal.Enumeration.Value;
import org.virel.operator.bellman.internal.AnnealedOperatorProvider;
import org.virel.operator.bellman.internal.BoltzmannOperatorProvider;
import org.virel.operator.bellman.internal.OptimalOperatorProvider;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.TestAgent;

class ExactMStepTest {

    private final Batch model = Task.model();
    private final Enumeration all = new Enumeration(model, Task.DISCOUNT);
    private final Network q = Task.network(Task.STATES, 4, 2, 2);
    private final DoubleNetwork exact = DoubleNetwork.of(q.parameters());

    /** {@code epsilon^2 grad (E[Q] / epsilon)}, with epsilon solved anew for each shifted parameter; the entropy has no gradient. */
    @Test
    void theGradientIsEquationSevenWithASelfConsistentTemperature() {
        assertEquationSeven(1, 2);
    }

    @Test
    void theGradientIsEquationSevenForAnyFactorAndPower() {
        assertEquationSeven(0.2, 2);
        assertEquationSeven(0.5, 3);
        assertEquationSeven(1, 1.5);
    }

    private void assertEquationSeven(double c, double p) {
        double epsilon = all.selfConsistentError(exact, c, p);
        TargetOperator operator = Task.operator(new BoltzmannOperatorProvider());
        assertGradient(operator, epsilon, network -> all.selfConsistentError(network, c, p), c, p);
    }

    @Test
    void atAnAnnealedTemperatureTheTemperatureIsHeldFixed() {
        TargetOperator operator = Task.operator(new AnnealedOperatorProvider(), "annealed_epsilon=0.5");
        assertGradient(operator, 9, network -> all.error(network, Value.boltzmann(0.5), 1, 2), 1, 2);
    }

    @Test
    void theOptimalOperatorAsksForNoTemperature() {
        TargetOperator operator = Task.operator(new OptimalOperatorProvider());
        assertGradient(operator, 9, network -> all.error(network, Value.LARGEST, 2, 2), 2, 2);
    }

    private void assertGradient(
            TargetOperator operator, double temperature, ToDoubleFunction<DoubleNetwork> epsilon, double c, double p) {
        q.clearGradients();
        Critic critic = Task.critic(operator, q);
        TestAgent agent = Task.agent(critic).with(() -> temperature);
        mStep("residual_c=" + c, "residual_p=" + p).gradients(agent.update(model), critic);
        double square = Math.pow(epsilon.applyAsDouble(exact), 2);
        double[] expected = exact.gradient(network -> -square
                * all.expectedValue(network, Value.OF_POLICY)
                / epsilon.applyAsDouble(network));
        Task.assertClose(expected, DoubleNetwork.flat(q.gradients()));
        assertEquals(Math.sqrt(square), agent.figures().get("train/residual_error").getFirst(),
                1e-4 * Math.sqrt(square));
    }

    @Test
    void withoutKnownProbabilitiesTheValueIsTakenAtTheSampledActions() {
        Critic critic = Task.critic(Task.operator(new OptimalOperatorProvider()), q);
        Matrix drawn = Matrix.zeros(model.rows(), 1);
        TestAgent agent = Task.agent(critic).with(ScriptedPolicy.of(drawn, new float[model.rows()]));
        mStep().gradients(agent.update(model), critic);
        double square = Math.pow(all.error(exact, Value.LARGEST, 1, 2), 2);
        double[] expected = exact.gradient(network -> -square
                * all.expectedValue(network, values -> values[0])
                / all.error(network, Value.LARGEST, 1, 2));
        Task.assertClose(expected, DoubleNetwork.flat(q.gradients()));
    }

    @Test
    void scalingsDifferByPowersOfEpsilonInTheSizeOfAStep() {
        double epsilon = all.error(exact, Value.LARGEST, 1, 2);
        double[] plain = step("none");
        double[] once = step("epsilon");
        double[] squared = step("epsilon-squared");
        for (int i = 0; i < plain.length; i++) {
            plain[i] *= epsilon * epsilon;
            once[i] *= epsilon;
        }
        assertTrue(Task.distance(squared, once) < 1e-3);
        assertTrue(Task.distance(squared, plain) < 1e-3);
    }

    /** Plain gradient descent takes Eq. 7 times the learning rate. */
    @Test
    void epsilonSquaredIsAStepAlongEquationSeven() {
        double epsilon = all.error(exact, Value.LARGEST, 1, 2);
        double[] expected = exact.gradient(network -> Task.LEARNING_RATE
                * Math.pow(epsilon, 2)
                * all.expectedValue(network, Value.OF_POLICY)
                / all.error(network, Value.LARGEST, 1, 2));
        assertTrue(Task.distance(expected, step("epsilon-squared")) < 1e-3);
    }

    /** Returns how far the parameters move. */
    private double[] step(String scaling) {
        Network network = Task.network(Task.STATES, 4, 2, 2);
        double[] before = DoubleNetwork.flat(network.parameters());
        Critic critic = Task.critic(Task.operator(new OptimalOperatorProvider()), network);
        TestAgent agent = Task.agent(critic);
        MStep mStep = mStep("scaling=" + scaling);
        mStep.gradients(agent.update(model), critic);
        mStep.apply(agent, critic);
        double[] after = DoubleNetwork.flat(network.parameters());
        for (int i = 0; i < after.length; i++) {
            after[i] -= before[i];
        }
        return after;
    }

    @Test
    void aMeanValueBelowZeroIsRefusedAndRewardShiftNamed() {
        Network low = Task.network(Task.STATES, 4, -5, 2);
        Critic critic = Task.critic(Task.operator(new OptimalOperatorProvider()), low);
        Update update = Task.agent(critic).update(model);
        IllegalStateException refusal = assertThrows(
                IllegalStateException.class, () -> mStep().gradients(update, critic));
        assertTrue(refusal.getMessage().contains("reward_shift"), refusal.getMessage());
    }

    @Test
    void nothingMovesWhereTheResidualIsZero() {
        Batch still = Batch.of(1, Task.STATES, 1);
        still.terminated()[0] = 1;
        still.rewards()[0] = (float) exact.values(still.observations().copyRow(0))[0];
        Network network = Task.network(Task.STATES, 4, 2, 2);
        Critic critic = Task.critic(Task.operator(new OptimalOperatorProvider()), network);
        TestAgent agent = Task.agent(critic);
        MStep mStep = mStep("scaling=none");
        mStep.gradients(agent.update(still), critic);
        mStep.apply(agent, critic);
        assertTrue(Task.distance(
                DoubleNetwork.flat(q.parameters()), DoubleNetwork.flat(network.parameters())) < 1e-5);
    }

    private static MStep mStep(String... settings) {
        return new ExactMStepProvider().create(Task.assembly(settings));
    }
}
