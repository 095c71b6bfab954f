package org.virel.temperature.tuned.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.policy.Draw;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;
import org.virel.api.settings.SettingException;
import org.virel.api.temperature.Temperature;
import org.virel.testkit.Allocations;
import org.virel.testkit.Rehearsed;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;

class TunedTemperatureTest {

    private static final Box STATES = Box.of(1, -1, 1);
    private static final Box ACTIONS = Box.of(3, -1, 1);

    @Test
    void itBeginsWhereItIsTold() {
        assertEquals(1, create(ACTIONS, Map.of()).value());
        assertEquals(0.2, create(ACTIONS, Map.of("ent_coef", "0.2")).value(), 1e-15);
    }

    /** The first step of Adam has the size of the learning rate: log alpha moves by 0.01 against the sign of the gradient. */
    @Test
    void tooMuchEntropyLowersItAndTooLittleRaisesIt() {
        Map<String, String> settings = Map.of("learning_rate", "0.01", "target_entropy", "2");
        Temperature falling = create(ACTIONS, settings);
        falling.learn(update(-2.5f, -2.5f));
        assertEquals(Math.exp(-0.01), falling.value(), 1e-8);
        Temperature rising = create(ACTIONS, settings);
        rising.learn(update(-1.5f, -1.5f));
        assertEquals(Math.exp(0.01), rising.value(), 1e-8);
    }

    /** Gradients g1 = 1, then g2 = -3: m2 = 0.09 - 0.3, v2 = 0.999 * 0.001 + 0.009, both without their bias. */
    @Test
    void theSecondStepFollowsAdam() {
        Temperature temperature = create(ACTIONS, Map.of("learning_rate", "0.01", "target_entropy", "2"));
        temperature.learn(update(-3, -3));
        temperature.learn(update(1, 1));
        double direction = (0.09 - 0.3) / (1 - 0.81) / Math.sqrt((0.000999 + 0.009) / (1 - 0.998001));
        assertEquals(-0.01 - 0.01 * direction, Math.log(temperature.value()), 1e-8);
    }

    /** auto is -3 here: at the mean log-probability of (5 + 1) / 2 = 3 nothing moves. */
    @Test
    void autoIsMinusTheDimensionsOfTheActions() {
        Temperature temperature = create(ACTIONS, Map.of());
        temperature.learn(update(5, 1));
        assertEquals(1, temperature.value());
    }

    @Test
    void theWeightsOfTheBatchWeighItsEntropies() {
        Temperature temperature = create(ACTIONS, Map.of());
        Batch batch = Batch.of(2, 1, 3);
        batch.weights()[0] = 2;
        batch.weights()[1] = 0;
        temperature.learn(agent(3, 100).update(batch));
        assertEquals(1, temperature.value());
    }

    /** The entropies of (1/2, 1/2, 0) and (1, 0, 0) have the mean log(2) / 2; the sampled actions are not asked for. */
    @Test
    void overFiniteActionsTheEntropyIsSummed() {
        Matrix probabilities = Matrix.of(2, 3, 0.5f, 0.5f, 0, 1, 0, 0);
        TestAgent agent = TestAgent.of(STATES, Finite.of(3)).with(policyWith(probabilities));
        Temperature at = create(Finite.of(3), Map.of("target_entropy", "" + Math.log(2) / 2));
        at.learn(agent.update(Batch.of(2, 1, 1)));
        assertEquals(1, at.value(), 1e-9);
    }

    private static Policy policyWith(Matrix probabilities) {
        ClassLoader loader = TunedTemperatureTest.class.getClassLoader();
        FiniteDraw draw = (FiniteDraw) Proxy.newProxyInstance(loader, new Class<?>[] {FiniteDraw.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "sample" -> null;
                    case "probabilities" -> probabilities;
                    default -> throw new AssertionError("nobody should ask the draw for " + method.getName());
                });
        return (Policy) Proxy.newProxyInstance(loader, new Class<?>[] {Policy.class},
                (self, method, arguments) -> (Draw) draw);
    }

    @Test
    void autoIsRefusedForFiniteActionsAndSoIsWhatIsNoNumber() {
        String finite = assertThrows(SettingException.class, () -> create(Finite.of(4), Map.of())).getMessage();
        assertTrue(finite.contains("target_entropy") && finite.contains("1.386"), finite);
        for (String text : new String[] {"much", "NaN", "Infinity"}) {
            String message = assertThrows(
                    SettingException.class, () -> create(ACTIONS, Map.of("target_entropy", text))).getMessage();
            assertTrue(message.contains("target_entropy") && message.contains(text), message);
        }
    }

    @Test
    void afterARestoreItGoesOnAsItWouldHave() {
        Temperature original = create(ACTIONS, Map.of());
        for (int i = 0; i < 5; i++) {
            original.learn(update(i, -1));
        }
        Temperature restored = create(ACTIONS, Map.of());
        restored.restore(original.save());
        assertEquals(original.value(), restored.value());
        original.learn(update(7, 7));
        restored.learn(update(7, 7));
        assertEquals(original.value(), restored.value());
        StateAssertions.assertSameState(original.save(), restored.save());
    }

    /** Far less than one array of a number for each row, 40,000 bytes. */
    @Test
    void learningAllocatesNothingOfTheSizeOfABatch() {
        Temperature temperature = create(ACTIONS, Map.of());
        TestAgent agent = TestAgent.of(STATES, ACTIONS)
                .with(ScriptedPolicy.of(Matrix.zeros(10_000, 3), new float[10_000]));
        Update update = Rehearsed.of(Update.class, agent.update(Batch.of(10_000, 1, 3)));
        Allocations.assertAtMost(10_000, () -> temperature.learn(update));
    }

    private static Temperature create(Space actions, Map<String, String> settings) {
        return new TunedTemperatureProvider().create(TestAssembly.of(STATES, actions, settings));
    }

    private static Update update(float first, float second) {
        return agent(first, second).update(Batch.of(2, 1, 3));
    }

    private static TestAgent agent(float first, float second) {
        return TestAgent.of(STATES, ACTIONS).with(ScriptedPolicy.of(Matrix.zeros(2, 3), first, second));
    }
}
