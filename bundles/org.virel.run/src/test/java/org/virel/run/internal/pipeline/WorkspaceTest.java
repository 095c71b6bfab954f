package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.estep.EStep;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** States and actions are single numbers and all functions linear, so that everything has a closed form. */
class WorkspaceTest {

    private static final Box LINE = Box.of(1, -1, 1);

    private final AtomicInteger forwards = new AtomicInteger();

    /** Q0 = s + 2 a. */
    private final Network first = counted(PlainNetwork.linear(0, 1, 2));

    /** Q1 = 3 - a. */
    private final Network second = counted(PlainNetwork.linear(3, 0, -1));

    /** The slowly following copy of Q0 is 10 s + a. */
    private final Network target = counted(PlainNetwork.linear(0, 10, 1));

    /** V = 5 s, its copy 7 s. */
    private final TestCritic critic = TestCritic.of(
            "hard",
            new UnusedOperator(),
            new QFunction(first, Optional.<ActionValue>of(new QFunction(target, Optional.empty(), LINE)), LINE),
            new QFunction(second, Optional.empty(), LINE))
            .withStateValue(counted(PlainNetwork.linear(0, 5)), counted(PlainNetwork.linear(0, 7)));

    private final TestCritic bare = TestCritic.of("bare", new UnusedOperator(),
            new QFunction(second, Optional.empty(), LINE));

    private final TestAgent agent = TestAgent.of(LINE, LINE)
            .with(ScriptedPolicy.of(Matrix.of(2, 1, 0.5f, 2), 0, 0))
            .with(critic)
            .with(new EStep() {
                @Override
                public void gradients(Update ascent) {}

                @Override
                public void apply(Agent of) {}
            });

    private final Batch batch = Batch.of(2, 1, 1);
    private final Workspace update = new Workspace(agent, batch);

    /** Counts the forward passes. */
    private Network counted(Network network) {
        return proxy(Network.class, network, "pass", pass -> proxy(Pass.class, (Pass) pass, "forward", result -> {
            forwards.incrementAndGet();
            return result;
        }));
    }

    private static <T> T proxy(
            Class<T> type, T target, String method, UnaryOperator<Object> change) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    Object result = called.invoke(target, arguments);
                    return called.getName().equals(method) ? change.apply(result) : result;
                }));
    }

    @BeforeEach
    void fill() {
        fill(1, 2);
        update.begin(batch);
    }

    private void fill(float... states) {
        for (int row = 0; row < 2; row++) {
            batch.observations().set(row, 0, states[row]);
            batch.actions().set(row, 0, 0.25f);
            batch.nextObservations().set(row, 0, states[row] + 100);
        }
    }

    @Test
    void valuesOfTheBatchAreThoseOfItsActions() {
        assertArrayEquals(new float[] {1.5f, 2.5f}, update.batchValues(critic, 0).values());
        assertArrayEquals(new float[] {2.75f, 2.75f}, update.batchValues(critic, 1).values());
    }

    @Test
    void valuesOfTheDrawAreThoseOfThePolicysActions() {
        assertArrayEquals(new float[] {2, 6}, update.drawValues(critic, 0).values());
        assertArrayEquals(new float[] {2.5f, 1}, update.drawValues(critic, 1).values());
    }

    @Test
    void statesAreValuedByTheLearnedFunctionAndSuccessorsByItsCopy() {
        assertArrayEquals(new float[] {5, 10}, update.stateValues(critic).values());
        assertArrayEquals(new float[] {7 * 101, 7 * 102}, update.nextTargetStateValues(critic));
    }

    @Test
    void successorsAreValuedByTheCopiesOfTheActionValuesAtTheNextDraw() {
        assertArrayEquals(new float[] {1010.5f, 1022}, update.nextTargetActionValues(critic, 0));
    }

    @Test
    void whatTheEStepClimbsIsCombinedRowByRow() {
        assertArrayEquals(new float[] {2, 1}, update.drawValue());
    }

    @Test
    void theGradientOfTheMinimumIsThatOfTheSmallerFunction() {
        // Row 0 has Q0 = 2 < Q1 = 2.5, row 1 has Q1 = 1 < Q0 = 6.
        assertArrayEquals(new float[] {2 * 10, -1 * 20}, update.drawValueGradient(new float[] {10, 20}).data());
        assertArrayEquals(new float[] {2, -1}, update.drawValueGradient(new float[] {1, 1}).data());
    }

    @Test
    void theMeanSharesValueAndGradient() {
        agent.with(Combination.MEAN);

        assertArrayEquals(new float[] {2.25f, 3.5f}, update.drawValue());
        assertArrayEquals(new float[] {5, 10}, update.drawValueGradient(new float[] {10, 20}).data());
    }

    @Test
    void everythingIsComputedOnceHoweverOftenItIsAskedFor() {
        for (int i = 0; i < 3; i++) {
            update.batchValues(critic, 0);
            update.drawValues(critic, 0);
            update.drawValues(critic, 1);
            update.drawValue();
            update.drawValueGradient(new float[] {1, 1});
            update.stateValues(critic);
            update.nextTargetStateValues(critic);
            update.nextTargetActionValues(critic, 0);
        }

        assertEquals(6, forwards.get());
    }

    @Test
    void theNextBatchIsComputedAnewInTheSamePasses() {
        var pass = update.drawValues(critic, 0);
        float[] combined = update.drawValue();
        assertArrayEquals(new float[] {2, 1}, combined);
        fill(11, 22);
        update.begin(batch);

        assertArrayEquals(new float[] {12, 26}, update.drawValues(critic, 0).values());
        assertEquals(pass, update.drawValues(critic, 0));
        assertArrayEquals(new float[] {2.5f, 1}, update.drawValue());
    }

    @Test
    void theTemperatureIsThatOfTheBeginningOfTheUpdate() {
        double[] temperature = {0.7};
        agent.with(() -> temperature[0]);
        update.begin(batch);
        temperature[0] = 3;

        assertEquals(0.7, update.temperature());
    }

    @Test
    void whatACriticLacksIsNamed() {
        assertEquals(
                "critic 'bare' has no state value",
                assertThrows(IllegalArgumentException.class, () -> update.stateValues(bare)).getMessage());
        assertEquals(
                "critic 'bare' has no slowly following copy of its Q functions",
                assertThrows(IllegalArgumentException.class, () -> update.nextTargetActionValues(bare, 0))
                        .getMessage());
    }
}
