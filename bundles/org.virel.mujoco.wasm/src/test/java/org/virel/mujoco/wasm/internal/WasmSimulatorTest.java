package org.virel.mujoco.wasm.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virel.api.settings.Settings;

class WasmSimulatorTest {

    private static final Settings NONE = Settings.of(Map.of());

    @Test
    void builtWithoutItsEngineItSaysHowToGetIt() {
        WasmSimulator simulator = new WasmSimulator(Optional::empty);
        String obstacle = simulator.obstacle(NONE).orElseThrow();
        assertTrue(obstacle.contains("npm"), obstacle);
        assertEquals(obstacle,
                assertThrows(IllegalStateException.class, () -> simulator.load("<mujoco/>", NONE)).getMessage());
        assertEquals(obstacle,
                assertThrows(IllegalStateException.class, () -> simulator.version(NONE)).getMessage());
        assertTrue(simulator.engine(NONE).isEmpty());
    }

    @Test
    void anEngineThatDoesNotLoadIsAnObstacleAndNoError() {
        WasmSimulator simulator = new WasmSimulator(() -> {
            throw new IllegalStateException("half of it is missing");
        });
        assertTrue(simulator.obstacle(NONE).orElseThrow().contains("half of it is missing"));
    }

    @Test
    void longMethodsAreCompiledIfTheLastWordSaysSo() {
        assertFalse(WasmSimulator.isSet(List.of()));
        assertTrue(WasmSimulator.isSet(List.of("-Xmx1g", "-XX:-DontCompileHugeMethods")));
        assertFalse(WasmSimulator.isSet(List.of("-XX:-DontCompileHugeMethods", "-XX:+DontCompileHugeMethods")));
        assertTrue(WasmSimulator.isSet(List.of("-XX:+DontCompileHugeMethods", "-XX:-DontCompileHugeMethods")));
    }
}
