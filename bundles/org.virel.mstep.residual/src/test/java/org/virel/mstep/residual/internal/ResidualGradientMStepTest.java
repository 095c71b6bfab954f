package org.virel.mstep.residual.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Network;
import org.virel.api.state.State;
import org.virel.mstep.residual.internal.Enumeration.Value;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.RandomBatches;
import org.virel.testkit.RandomModels;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;

class ResidualGradientMStepTest {

    private static final String[] AUXILIARY = {
        "second_sample=auxiliary", "net_arch=4", "activation=tanh", "output_init=1", "optimizer=sgd",
        "learning_rate=0.1"
    };

    private final Batch model = Task.model();
    private final Enumeration all = new Enumeration(model, Task.DISCOUNT);
    private final Network q = Task.network(Task.STATES, 4, 0, 2);
    private final DoubleNetwork exact = DoubleNetwork.of(q.parameters());
    private final Critic critic = Task.critic(Task.operator(new HardOperatorProvider()), q);

    /** Every transition with every pair of its successors, weighted by how often two independent draws give the pair. */
    @Test
    void inExpectationOverTwoSuccessorsTheGradientIsThatOfTheResidualError() {
        Batch pairs = pairs((first, second) -> first * second);
        create().gradients(Task.agent(critic).update(pairs), critic);
        Task.assertClose(gradientOfTheError(), DoubleNetwork.flat(q.gradients()));
    }

    /** The variance over successors comes on top. */
    @Test
    void oneSuccessorShownTwiceGivesTheGradientOfTheMeanSquareInstead() {
        Batch twice = pairs((first, second) -> 0);
        for (int row = 0; row < twice.rows(); row++) {
            boolean same = row % 4 == 0 || row % 4 == 3;
            int successor = row % 2;
            float probability = model.probabilities()[row / 4 * 2 + successor];
            twice.weights()[row] = same ? 4 * model.weights()[row / 4] * probability : 0;
        }
        create().gradients(Task.agent(critic).update(twice), critic);
        double[] biased = exact.gradient(this::meanSquare);
        Task.assertClose(biased, DoubleNetwork.flat(q.gradients()));
        assertTrue(Task.distance(gradientOfTheError(), biased) > 0.1);
    }

    /** Returns {@code E[beta(h, s')^2] / 2} with the square inside the expectation over successors. */
    private double meanSquare(DoubleNetwork network) {
        double sum = 0;
        for (int j = 0; j < 2; j++) {
            Batch one = Batch.of(model.rows(), Task.STATES, 1);
            for (int row = 0; row < model.rows(); row++) {
                copy(model, row, one, row);
                copySuccessor(model, 2 * row + j, one, row);
                one.weights()[row] = 1;
            }
            double[] residuals = new Enumeration(one, Task.DISCOUNT).residuals(network, Value.OF_POLICY);
            for (int row = 0; row < model.rows(); row++) {
                double weight = (double) model.weights()[row] * model.probabilities()[2 * row + j];
                sum += weight * residuals[row] * residuals[row] / 2 / model.rows();
            }
        }
        return sum;
    }

    private double[] gradientOfTheError() {
        return exact.gradient(network -> all.error(network, Value.OF_POLICY, 1, 2));
    }

    private interface Weight {
        float of(float first, float second);
    }

    /** Rows {@code 4 i + 2 j + k}: transition i with its successors j and k, each shown as one of two draws. */
    private Batch pairs(Weight weight) {
        Batch pairs = Batch.of(model.rows() * 4, 2, Task.STATES, 1);
        for (int row = 0; row < pairs.rows(); row++) {
            int of = row / 4;
            int first = 2 * of + row / 2 % 2;
            int second = 2 * of + row % 2;
            copy(model, of, pairs, row);
            copySuccessor(model, first, pairs, 2 * row);
            copySuccessor(model, second, pairs, 2 * row + 1);
            float likely = weight.of(model.probabilities()[first], model.probabilities()[second]);
            pairs.weights()[row] = 4 * likely * model.weights()[of];
        }
        return pairs;
    }

    private static void copy(Batch from, int row, Batch into, int at) {
        int size = from.observations().columns();
        System.arraycopy(from.observations().data(), row * size, into.observations().data(), at * size, size);
        into.actions().set(at, 0, from.actions().get(row, 0));
    }

    private static void copySuccessor(Batch from, int k, Batch into, int at) {
        int size = from.observations().columns();
        System.arraycopy(from.nextObservations().data(), k * size, into.nextObservations().data(), at * size, size);
        into.rewards()[at] = from.rewards()[k];
        into.terminated()[at] = from.terminated()[k];
    }

    /** Each row of the model 1,000 times: the noise that is left is a few percent. */
    @Test
    void successorsDrawnFromAModelGiveTheSameInTheMean() {
        int times = 1_000;
        Batch many = Batch.of(model.rows() * times, 2, Task.STATES, 1);
        for (int row = 0; row < many.rows(); row++) {
            int of = row % model.rows();
            copy(model, of, many, row);
            many.weights()[row] = model.weights()[of];
            for (int j = 0; j < 2; j++) {
                copySuccessor(model, 2 * of + j, many, 2 * row + j);
                many.probabilities()[2 * row + j] = model.probabilities()[2 * of + j];
            }
        }
        TestAgent agent = Task.agent(critic).withModel(model);
        create("second_sample=model").gradients(agent.update(many), critic);
        double distance = Task.distance(gradientOfTheError(), DoubleNetwork.flat(q.gradients()));
        assertTrue(distance < 0.06, () -> "off by " + distance);
    }

    @Test
    void aModelWithoutChanceNeedsNoSecondDraw() {
        Batch certain = RandomModels.of(Task.STATES, 3, 1, 5);
        TestAgent agent = Task.agent(critic).withModel(certain);
        create("second_sample=model").gradients(agent.update(certain), critic);
        Enumeration enumeration = new Enumeration(certain, Task.DISCOUNT);
        double[] expected = exact.gradient(network -> enumeration.error(network, Value.OF_POLICY, 1, 2));
        Task.assertClose(expected, DoubleNetwork.flat(q.gradients()));
    }

    @Test
    void aSuccessorThatCannotHappenIsNeverDrawn() {
        for (int row = 0; row < model.rows(); row++) {
            model.probabilities()[2 * row] = 0;
            model.probabilities()[2 * row + 1] = 1;
        }
        TestAgent agent = Task.agent(critic).withModel(model);
        create("second_sample=model").gradients(agent.update(model), critic);
        Task.assertClose(gradientOfTheError(), DoubleNetwork.flat(q.gradients()));
    }

    @Test
    void anExactAuxiliaryGivesTheGradientOfTheResidualError() {
        TestAssembly assembly = assembly(AUXILIARY);
        MStep mStep = new ResidualGradientMStepProvider().create(assembly);
        Network auxiliary = assembly.networks().get("residual");
        fit(auxiliary);
        mStep.gradients(Task.agent(critic).update(model), critic);
        double[] estimates = values(DoubleNetwork.of(auxiliary.parameters()));
        double[] expected = exact.gradient(network -> {
            double[] residuals = all.residuals(network, Value.OF_POLICY);
            for (int row = 0; row < residuals.length; row++) {
                residuals[row] *= estimates[row];
            }
            return all.expectation(residuals);
        });
        Task.assertClose(expected, DoubleNetwork.flat(q.gradients()));
        double distance = Task.distance(gradientOfTheError(), DoubleNetwork.flat(q.gradients()));
        assertTrue(distance < 0.02, () -> "off by " + distance);
    }

    /** Makes a network the residuals by what the M-step does to it, with a Q that stays. */
    private void fit(Network auxiliary) {
        State kept = q.parameters();
        TestAssembly assembly = assembly(AUXILIARY);
        MStep mStep = new ResidualGradientMStepProvider().create(assembly);
        TestAgent agent = Task.agent(critic);
        for (int i = 0; i < 1_500; i++) {
            mStep.gradients(agent.update(model), critic);
            mStep.apply(agent, critic);
            q.setParameters(kept);
        }
        auxiliary.setParameters(assembly.networks().get("residual").parameters());
    }

    private double[] values(DoubleNetwork network) {
        double[] values = new double[model.rows()];
        Arrays.setAll(values, row -> all.present(network, row));
        return values;
    }

    @Test
    void theAuxiliaryIsRegressedOnTheResiduals() {
        TestAssembly assembly = assembly(AUXILIARY);
        MStep mStep = new ResidualGradientMStepProvider().create(assembly);
        Network auxiliary = assembly.networks().get("residual");
        TestAgent agent = Task.agent(critic);
        mStep.gradients(agent.update(model), critic);
        double[] residuals = all.residuals(exact, Value.OF_POLICY);
        double[] expected = DoubleNetwork.of(auxiliary.parameters()).gradient(network -> {
            double[] errors = values(network);
            for (int row = 0; row < errors.length; row++) {
                errors[row] = Math.pow(errors[row] - residuals[row], 2);
            }
            return all.expectation(errors);
        });
        Task.assertClose(expected, DoubleNetwork.flat(auxiliary.gradients()));
        mStep.apply(agent, critic);
        assertEquals(1, auxiliary.save().integer("steps"));
        assertEquals(1, q.save().integer("steps"));
    }

    @Test
    void theAuxiliaryOfABoxSeesTheAction() {
        Box observations = Box.of(2, -1, 1);
        Box actions = Box.of(1, -1, 1);
        TestAssembly assembly = TestAssembly.of(observations, actions, Map.of(
                "second_sample", "auxiliary", "net_arch", "4", "activation", "tanh"));
        MStep mStep = new ResidualGradientMStepProvider().create(assembly);
        Batch batch = RandomBatches.of(3, 1, observations, actions, 5);
        TestCritic box = TestCritic.of(
                "box",
                Task.operator(new HardOperatorProvider()),
                TestActionValue.of(PlainNetwork.random(3, 1, 1), actions));
        TestAgent agent = TestAgent.of(observations, actions)
                .with(box)
                .with(ScriptedPolicy.of(Matrix.of(3, 1, 0.1f, -0.2f, 0.3f), new float[3]))
                .with(new FinitePolicy.NoStep());
        mStep.gradients(agent.update(batch), box);
        assertEquals(3, assembly.networks().get("residual").spec().inputs());
    }

    @Test
    void theUpdateGoesOnWhereItWas() {
        Batch pairs = pairs((first, second) -> first * second);
        Update update = Task.agent(critic).update(pairs);
        float[] before = update.batchValues(critic, 0).values().clone();
        State parameters = q.save();
        create().gradients(update, critic);
        assertTrue(Arrays.equals(before, update.batchValues(critic, 0).values()));
        StateAssertions.assertSameState(parameters, q.save());
    }

    @Test
    void aBatchWithOneSuccessorIsRefused() {
        assertRefusal(create(), RandomModels.of(Task.STATES, 3, 1, 1), "second_sample=auxiliary");
    }

    @Test
    void aModelIsNotTakenForTwoDraws() {
        assertRefusal(create(), model, "second_sample=model");
    }

    @Test
    void aBatchThatIsNotOfTheModelIsRefused() {
        assertRefusal(create("second_sample=model"), model, "no model");
    }

    @Test
    void aModelThatTakesThePlaceOfAnotherIsTheOneThatCounts() {
        Batch wider = RandomModels.of(Task.STATES, 3, 3, 5);
        MStep mStep = create("second_sample=model");
        mStep.gradients(Task.agent(critic).withModel(model).update(model), critic);
        TestAgent moved = Task.agent(critic).withModel(wider);
        assertDoesNotThrow(() -> mStep.gradients(moved.update(wider), critic));
        Update old = moved.update(model);
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> mStep.gradients(old, critic));
        assertTrue(refusal.getMessage().contains("has 2 of each transition and the model 3"), refusal.getMessage());
    }

    @Test
    void anAuxiliaryForTwoFunctionsIsRefused() {
        Critic twins = Task.critic(
                Task.operator(new HardOperatorProvider()), q, Task.network(Task.STATES, 4, 0, 3));
        Update update = Task.agent(twins).update(model);
        MStep mStep = create(AUXILIARY);
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> mStep.gradients(update, twins));
        assertTrue(refusal.getMessage().contains("function 1"), refusal.getMessage());
    }

    private void assertRefusal(MStep mStep, Batch batch, String part) {
        Update update = Task.agent(critic).update(batch);
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> mStep.gradients(update, critic));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    private static MStep create(String... settings) {
        return new ResidualGradientMStepProvider().create(assembly(settings));
    }

    private static TestAssembly assembly(String... settings) {
        return Task.assembly(settings);
    }
}
