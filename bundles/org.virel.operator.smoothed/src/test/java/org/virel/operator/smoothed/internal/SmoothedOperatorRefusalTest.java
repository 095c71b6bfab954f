package org.virel.operator.smoothed.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.operator.smoothed.internal.Smoothing.NO_NOISE;
import static org.virel.operator.smoothed.internal.Smoothing.OBSERVATIONS;
import static org.virel.operator.smoothed.internal.Smoothing.agent;
import static org.virel.operator.smoothed.internal.Smoothing.critic;
import static org.virel.operator.smoothed.internal.Smoothing.operator;
import static org.virel.operator.smoothed.internal.Smoothing.still;
import static org.virel.operator.smoothed.internal.Smoothing.targets;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Assembly;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.operator.TargetOperator;
import org.virel.api.settings.SettingException;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;

class SmoothedOperatorRefusalTest {

    @Test
    void aShiftWithADiscountOfOneIsRefused() {
        TestAgent undiscounted = agent(still(1, 0)).withDiscount(1);
        Critic shifted = critic(PlainNetwork.linear(5, 0, 0)).withRewardShift(2);
        TargetOperator operator = operator(1, NO_NOISE);
        Batch batch = Batch.of(1, 1, 1);
        String message = assertThrows(IllegalArgumentException.class,
                () -> targets(operator, undiscounted, shifted, batch)).getMessage();
        assertTrue(message.contains("shifts rewards by 2.0") && message.contains("gamma"), message);
    }

    @Test
    void aCriticWithoutCopiesOfItsFunctionsIsRefusedByName() {
        Critic critic = TestCritic.of(
                "bare", operator(1, Map.of()), TestActionValue.of(PlainNetwork.linear(0, 0, 0), Box.of(1, -1, 1)));
        Update update = agent(still(1, 0)).update(Batch.of(1, 1, 1));
        String message = assertThrows(
                IllegalArgumentException.class,
                () -> critic.operator().actionValueTargets(update, critic, new float[1]))
                .getMessage();
        assertTrue(message.contains("bare"), message);
    }

    @Test
    void finiteActionsAreRefused() {
        Assembly assembly = TestAssembly.of(OBSERVATIONS, Finite.of(3), Map.of());
        String message = assertThrows(
                IllegalArgumentException.class, () -> new SmoothedOperatorProvider().create(assembly))
                .getMessage();
        assertTrue(message.contains("a choice of 3") && message.contains("box"), message);
    }

    @Test
    void noiseBelowZeroIsRefusedByItsSetting() {
        for (String key : new String[] {"target_noise", "target_noise_clip"}) {
            String message = assertThrows(SettingException.class, () -> operator(1, Map.of(key, "-0.1")))
                    .getMessage();
            assertTrue(message.contains(key) && message.contains("-0.1"), message);
        }
    }

    @Test
    void aValueThatHasNoActionToSmoothIsRefused() {
        String message = assertThrows(SettingException.class, () -> operator(1, Map.of("through", "v"))).getMessage();
        assertTrue(message.contains("through") && message.contains("expected: one of q"), message);
    }
}
