package org.virel.temperature.constant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.settings.SettingException;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;

class ConstantTemperatureProviderTest {

    private static final Box SPACE = Box.of(1, -1, 1);

    @Test
    void theTemperatureIsOneUnlessSaidOtherwise() {
        assertEquals(1, create(Map.of()).value());
    }

    @Test
    void theTemperatureIsTheSetting() {
        assertEquals(0.25, create(Map.of("ent_coef", "0.25")).value());
    }

    @Test
    void zeroIsAllowedAndLessIsNot() {
        assertEquals(0, create(Map.of("ent_coef", "0")).value());
        String message = assertThrows(SettingException.class, () -> create(Map.of("ent_coef", "-0.1")))
                .getMessage();
        assertTrue(message.contains("ent_coef") && message.contains("-0.1"), message);
    }

    @Test
    void updatesDoNotMoveIt() {
        Temperature temperature = create(Map.of("ent_coef", "0.25"));
        TestAgent agent = TestAgent.of(SPACE, SPACE);
        temperature.prepare(agent);
        temperature.learn(agent.update(Batch.of(1, 1, 1)));
        assertEquals(0.25, temperature.value());
        StateAssertions.assertSameState(State.EMPTY, temperature.save());
    }

    @Test
    void theTemperatureOfZeroHasNoSettingsAndNoState() {
        ZeroTemperatureProvider provider = new ZeroTemperatureProvider();
        Temperature temperature = provider.create(TestAssembly.of(SPACE, SPACE, Map.of()));
        TestAgent agent = TestAgent.of(SPACE, SPACE);
        temperature.prepare(agent);
        temperature.learn(agent.update(Batch.of(1, 1, 1)));
        assertEquals(0, temperature.value());
        assertEquals(List.of(), provider.settings());
        StateAssertions.assertSameState(State.EMPTY, temperature.save());
    }

    private static Temperature create(Map<String, String> settings) {
        return new ConstantTemperatureProvider().create(TestAssembly.of(SPACE, SPACE, settings));
    }
}
