package org.virel.temperature.residual.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.estep.EStep;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.SettingException;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;
import org.virel.testkit.Allocations;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.Rehearsed;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;

/** Q(s, a) = 1 + 2 s + 3 a; the learned V(s) = 5 s, the slowly following one 7 s; gamma is 0.9. */
class ResidualErrorTemperatureTest {

    private static final Box SPACE = Box.of(1, -1, 1);
    private static final int SAMPLES = 64;
    private static final double TOLERANCE = 1e-6;

    private final RememberingReplay replay = new RememberingReplay(1000, 10_000, -3);
    private final TestAgent agent = TestAgent.of(SPACE, SPACE).with(critic(1)).with(replay);

    @Test
    void itIsLambdaTimesTheMeanSquaredResidualThroughTheLearnedV() {
        Temperature temperature = create();
        temperature.prepare(agent);
        assertEquals(4e-3 * meanSquare(1, 5), temperature.value(), 4e-3 * TOLERANCE);
        assertEquals(meanSquare(1, 5), agent.figures().get("train/epsilon").getLast(), TOLERANCE);
    }

    @Test
    void itCanReadTheSlowlyFollowingVInstead() {
        Temperature temperature = create("epsilon_value=target", "lambda=1");
        temperature.prepare(agent);
        assertEquals(meanSquare(1, 7), temperature.value(), TOLERANCE);
    }

    @Test
    void rewardsCountAsScaled() {
        Temperature temperature = create("lambda=1");
        agent.with(critic(1).withRewardScale(3));
        temperature.prepare(agent);
        assertEquals(meanSquare(3, 5), temperature.value(), 10 * TOLERANCE);
    }

    @Test
    void theConstantsAreThoseOfTheDefinition() {
        Temperature temperature = create("lambda=1", "residual_c=6", "residual_p=3");
        temperature.prepare(agent);
        double sum = 0;
        for (int row = 0; row < SAMPLES; row++) {
            sum += Math.pow(Math.abs(residual(row, 1, 5)), 3);
        }
        assertEquals(6.0 / 3 * sum / SAMPLES, temperature.value(), 10 * TOLERANCE);
    }

    @Test
    void severalFunctionsAndCriticsCountAlike() {
        Temperature temperature = create("lambda=1");
        temperature.prepare(agent);
        double one = temperature.value();
        RandomStream same = RandomStream.of(1).split("epsilon");
        Temperature ofThree = create("lambda=1");
        agent.with(TestCritic.of("two", new OneStepOperator(), q(1), q(1))
                .withStateValue(PlainNetwork.linear(0, 5), PlainNetwork.linear(0, 7)), critic(1).withRewardScale(3));
        ofThree.prepare(agent);
        assertEquals((2 * one + meanSquare(3, 5)) / 3, ofThree.value(), 10 * TOLERANCE);
        assertEquals(same.nextFloat(), replay.last.observations().get(0, 0));
    }

    /** Without a V, the target is read off Q: the learned 1 + 2 s + 3 a, or the slow 4 s, at the drawn action 0.5. */
    @Test
    void aCriticWithoutAVIsReadThroughItsLearnedOrSlowQ() {
        float[] logProbabilities = new float[SAMPLES];
        Matrix actions = Matrix.zeros(SAMPLES, 1);
        Arrays.fill(actions.data(), 0.5f);
        agent.with(TestCritic.of("q", new OneStepOperator(), q(1).withTarget(PlainNetwork.linear(0, 4, 0))))
                .with(ScriptedPolicy.of(actions, logProbabilities))
                .with(new NoStep());
        Temperature learned = create("lambda=1");
        learned.prepare(agent);
        assertEquals(meanSquare(1, 2, 2.5), learned.value(), 10 * TOLERANCE);
        Temperature slow = create("lambda=1", "epsilon_value=target");
        slow.prepare(agent);
        assertEquals(meanSquare(1, 4, 0), slow.value(), 10 * TOLERANCE);
    }

    @Test
    void whileTheReplayHoldsNoMoreThanTheSamplesItIsLambdaTimesTheInitialOne() {
        RememberingReplay small = new RememberingReplay(SAMPLES, 10_000, 0);
        agent.with(small);
        Temperature temperature = create("lambda=0.5");
        assertEquals(0.5, temperature.value());
        temperature.prepare(agent);
        assertEquals(0.5, temperature.value());
        assertEquals(List.of(1.0), agent.figures().get("train/epsilon"));
        assertEquals(0, small.samples());
        agent.with(new RememberingReplay(SAMPLES + 1, 10_000, 0));
        temperature.prepare(agent);
        assertNotEquals(0.5, temperature.value());
    }

    @Test
    void aReplayThatNeverHoldsEnoughIsRefused() {
        agent.with(new RememberingReplay(5, SAMPLES, 0));
        Temperature temperature = create();
        String message = assertThrows(IllegalArgumentException.class, () -> temperature.prepare(agent)).getMessage();
        assertTrue(message.contains("epsilon_samples is 64") && message.contains("buffer_size"), message);
    }

    @Test
    void freshTransitionsAreDrawnFromItsOwnStreamBeforeEveryUpdate() {
        Temperature temperature = create();
        State batchStream = agent.stream("batch").save();
        temperature.prepare(agent);
        double first = temperature.value();
        temperature.prepare(agent);
        assertNotEquals(first, temperature.value());
        assertEquals(2, replay.samples());
        StateAssertions.assertSameState(batchStream, agent.stream("batch").save());
    }

    @Test
    void withAPeriodOfThreeEveryThirdUpdateHasANewEstimate() {
        Temperature temperature = create("epsilon_period=3");
        double[] values = new double[7];
        for (int i = 0; i < 7; i++) {
            temperature.prepare(agent);
            values[i] = temperature.value();
        }
        assertEquals(3, replay.samples());
        assertEquals(values[0], values[2]);
        assertNotEquals(values[2], values[3]);
        assertEquals(values[3], values[5]);
        assertNotEquals(values[5], values[6]);
        assertEquals(7, agent.figures().get("train/epsilon").size());
    }

    /** Rewards are from -3 to -2; gamma is 0.9, the scale 2. */
    @Test
    void lambdaFromTheMeanRewardIsNeverNegative() {
        agent.with(critic(1).withRewardScale(2));
        Temperature temperature = create("lambda_rule=mean-reward", "lambda=0.7");
        assertEquals(0.7, temperature.value());
        temperature.prepare(agent);
        double sum = 0;
        for (float reward : replay.last.rewards()) {
            sum += 2 * Math.abs(reward) / SAMPLES;
        }
        assertEquals(0.1 / sum * meanSquare(2, 5), temperature.value(), TOLERANCE);
    }

    @Test
    void theMeanRewardRunsOverEstimatesWithoutABiasToItsBeginning() {
        MeanReward mean = new MeanReward(0.9, 1e-2);
        for (int i = 0; i < 5; i++) {
            mean.add(rewards(-4), List.of(critic(1)));
            assertEquals(4, mean.value(), 1e-12);
        }
        mean.add(rewards(10), List.of(critic(1)));
        double weight = 0.1 / (1 - Math.pow(0.9, 6));
        assertEquals((1 - weight) * 4 + weight * 10, mean.value(), 1e-12);
    }

    @Test
    void aMeanRewardOfNothingCountsAsTheFloor() {
        MeanReward mean = new MeanReward(0.9, 1e-2);
        mean.add(rewards(0), List.of(critic(1)));
        assertEquals(1e-2, mean.value());
    }

    @Test
    void afterARestoreItGoesOnAsItWouldHave() {
        String[] settings = {"epsilon_period=2", "lambda_rule=mean-reward"};
        TestAssembly assembly = assembly(settings);
        Temperature original = new ResidualErrorTemperatureProvider().create(assembly);
        for (int i = 0; i < 3; i++) {
            original.prepare(agent);
        }
        State saved = original.save();
        State stream = assembly.stream("epsilon").save();
        TestAssembly other = assembly(settings);
        Temperature restored = new ResidualErrorTemperatureProvider().create(other);
        restored.restore(saved);
        other.stream("epsilon").restore(stream);
        assertEquals(original.value(), restored.value());
        for (int i = 0; i < 3; i++) {
            original.prepare(agent);
            restored.prepare(agent);
            assertEquals(original.value(), restored.value());
        }
        StateAssertions.assertSameState(original.save(), restored.save());
    }

    @Test
    void aPowerBelowOneIsRefused() {
        String message = assertThrows(SettingException.class, () -> create("residual_p=0.5")).getMessage();
        assertTrue(message.contains("'residual_p' is '0.5'") && message.contains("1 or more"), message);
    }

    @Test
    void negativeFactorsAreRefusedByKey() {
        String message = assertThrows(SettingException.class, () -> create("lambda=-1")).getMessage();
        assertTrue(message.contains("lambda"), message);
    }

    /** One array of the samples would be 40,000 bytes. The critic itself is handed on, as learned ones are made anew here. */
    @Test
    void anEstimateAllocatesNothingOfTheSizeOfItsSamples() {
        Temperature temperature = create("epsilon_samples=10000", "epsilon_value=target");
        TestAgent large = TestAgent.of(SPACE, SPACE)
                .with(critic(1))
                .with(new RememberingReplay(20_000, 20_000, 0));
        Agent rehearsed = Rehearsed.of(Agent.class, large);
        Allocations.assertAtMost(10_000, () -> temperature.prepare(rehearsed));
    }

    private static Batch rewards(float reward) {
        Batch batch = Batch.of(3, 1, 1);
        Arrays.fill(batch.rewards(), reward);
        return batch;
    }

    private double meanSquare(double scale, double slope) {
        return meanSquare(scale, slope, 0);
    }

    private double meanSquare(double scale, double slope, double bias) {
        double sum = 0;
        for (int row = 0; row < SAMPLES; row++) {
            double residual = residual(row, scale, slope) + (row % 4 == 3 ? 0 : 0.9 * bias);
            sum += residual * residual;
        }
        return sum / SAMPLES;
    }

    private double residual(int row, double scale, double slope) {
        Batch batch = replay.last;
        double next = row % 4 == 3 ? 0 : 0.9 * slope * batch.nextObservations().get(row, 0);
        double q = 1 + 2 * batch.observations().get(row, 0) + 3 * batch.actions().get(row, 0);
        return scale * batch.rewards()[row] + next - q;
    }

    private static TestActionValue q(float bias) {
        return TestActionValue.of(PlainNetwork.linear(bias, 2, 3), SPACE);
    }

    private static TestCritic critic(float bias) {
        return TestCritic.of("hard", new OneStepOperator(), q(bias))
                .withStateValue(PlainNetwork.linear(0, 5), PlainNetwork.linear(0, 7));
    }

    private static Temperature create(String... settings) {
        return new ResidualErrorTemperatureProvider().create(assembly(settings));
    }

    private static TestAssembly assembly(String... settings) {
        Map<String, String> given = new HashMap<>(Map.of("epsilon_samples", "" + SAMPLES));
        for (String setting : settings) {
            given.put(setting.split("=")[0], setting.split("=")[1]);
        }
        return TestAssembly.of(SPACE, SPACE, given);
    }

    /** An E-step that keeps no policy of its own. */
    private static final class NoStep implements EStep {
        @Override
        public void gradients(Update update) {}

        @Override
        public void apply(Agent at) {}
    }
}
