package org.virel.estep.kl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.network.Network;
import org.virel.api.policy.Draw;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.testkit.Allocations;
import org.virel.testkit.FiniteDifferences;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.RandomBatches;
import org.virel.testkit.Rehearsed;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** A box of actions: gradients through a reparametrized action. */
class KlEStepTest {

    private static final int ROWS = 6;
    private static final Box OBSERVATIONS = Box.of(3, -1, 1);
    private static final Box ACTIONS = Box.of(2, -1, 1);
    private static final Map<String, String> SETTINGS = Map.of(
            "net_arch", "5",
            "activation", "tanh",
            "output_init", "0.5",
            "mean_regularization", "0.3",
            "log_std_regularization", "0.2",
            "learning_rate", "1e-2");

    private final TestAssembly assembly = TestAssembly.of(OBSERVATIONS, ACTIONS, SETTINGS);
    private final Policy policy = assembly.create(new TanhGaussianPolicyProvider());
    private final Policy prior = assembly.policy("prior");
    private final Network q1 = PlainNetwork.random(5, 1, 1);
    private final Network q2 = PlainNetwork.random(5, 1, 2);
    private final Batch batch = RandomBatches.of(ROWS, 1, OBSERVATIONS, ACTIONS, 3);
    private final TestAgent agent = TestAgent.of(OBSERVATIONS, ACTIONS).with(policy).with(critic(q1, q2));

    @BeforeEach
    void makeThePriorAnother() {
        for (int i = 0; i < 20; i++) {
            prior.addGradients(prior.parameters(), i % 3 - 0.7);
            prior.step();
        }
    }

    @Test
    void theGradientIsThatOfTheDivergenceFromThePriorAndTheValue() {
        KlEStep eStep = eStep(100);
        State expected = FiniteDifferences.gradient(policy, this::loss);
        eStep.gradients(agent.update(batch));
        FiniteDifferences.assertClose(expected, policy.gradients(), 2e-3);
        assertEquals(loss(), agent.figures().get("train/policy_loss").getLast(), 1e-5);
        assertEquals(divergence(), agent.figures().get("train/prior_kl").getLast(), 1e-5);
    }

    @Test
    void neitherThePriorNorTheCriticsHaveAGradient() {
        State ofPrior = prior.gradients();
        State ofCritic = q1.gradients();
        eStep(100).gradients(agent.update(batch));
        StateAssertions.assertSameState(ofPrior, prior.gradients());
        StateAssertions.assertSameState(ofCritic, q1.gradients());
    }

    @Test
    void thePriorIsCopiedEveryPeriodAndNotBetween() {
        KlEStep eStep = eStep(3);
        State before = prior.parameters();
        for (int i = 1; i <= 6; i++) {
            eStep.gradients(agent.update(batch));
            eStep.apply(agent);
            before = i % 3 == 0 ? policy.parameters() : before;
            StateAssertions.assertSameState(before, prior.parameters());
        }
    }

    @Test
    void aRestoredEStepCopiesWhenTheOtherWouldHave() {
        KlEStep unbroken = eStep(3);
        for (int i = 0; i < 2; i++) {
            unbroken.gradients(agent.update(batch));
            unbroken.apply(agent);
        }
        KlEStep resumed = eStep(3);
        resumed.restore(unbroken.save());
        resumed.gradients(agent.update(batch));
        resumed.apply(agent);
        StateAssertions.assertSameState(policy.parameters(), prior.parameters());
    }

    @Test
    void aNegativeCounterIsRefused() {
        State broken = State.builder().put("since_copy", -1L).build();
        assertThrows(IllegalArgumentException.class, () -> eStep(3).restore(broken));
    }

    @Test
    void thePeriodIsASetting() {
        KlEStepProvider provider = new KlEStepProvider();
        TestAssembly fresh = TestAssembly.of(OBSERVATIONS, ACTIONS, SETTINGS);
        fresh.create(new TanhGaussianPolicyProvider());
        provider.create(fresh);
        assertEquals("100", fresh.settings().used().get(provider.settings().getFirst().key()));
    }

    /** Far less than one array of a number for each row, 40,000 bytes. */
    @Test
    void gradientsAllocateNothingOfTheSizeOfABatch() {
        Batch large = RandomBatches.of(10_000, 1, OBSERVATIONS, ACTIONS, 3);
        Update update = Rehearsed.of(Update.class, agent.update(large));
        Policy rehearsed = Rehearsed.of(Policy.class, prior);
        KlEStep eStep = new KlEStep(rehearsed, new PathwiseKl(), 100);
        Allocations.assertAtMost(10_000, () -> eStep.gradients(update));
    }

    private KlEStep eStep(int period) {
        return new KlEStep(prior, new PathwiseKl(), period);
    }

    private double loss() {
        Update update = agent.update(batch);
        return update.temperature() * divergence() - batch.expectation(update.drawValue())
                + update.draw().regularizer();
    }

    private double divergence() {
        Draw draw = agent.update(batch).draw();
        Draw ofPrior = prior.draw(ROWS);
        ofPrior.of(batch.observations(), draw);
        return batch.expectation(draw.logProbabilities()) - batch.expectation(ofPrior.logProbabilities());
    }

    private static Critic critic(Network... functions) {
        TestActionValue[] values = new TestActionValue[functions.length];
        for (int i = 0; i < functions.length; i++) {
            values[i] = TestActionValue.of(functions[i], ACTIONS);
        }
        return TestCritic.of("hard", new UnusedOperator(), values);
    }
}
