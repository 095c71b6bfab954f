package org.virel.mujoco.wasm.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.EngineVersion;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.state.State;

class WasmSimulationTest {

    private static final Settings NONE = Settings.of(Map.of());
    private static final WasmSimulator SIMULATOR = new WasmSimulator();

    /** Two boxes in contact, and memory for their data as given. */
    private static final String BOXES = """
            <mujoco model="boxes">
              <size memory="%s"/>
              <worldbody>
                <geom type="plane" size="5 5 1"/>
                <body pos="0 0 0.05"><freejoint/><geom type="box" size="0.1 0.1 0.1"/></body>
                <body pos="0.1 0 0.2"><freejoint/><geom type="box" size="0.1 0.1 0.1"/></body>
              </worldbody>
            </mujoco>
            """;

    @BeforeEach
    void skipWhereItWasBuiltWithout() {
        assumeTrue(SIMULATOR.obstacle(NONE).isEmpty());
    }

    @Test
    void itSaysWhatItsBitsDependOn() {
        assertEquals(new EngineVersion(3, 12, 0), SIMULATOR.version(NONE));
        assertEquals(Map.of("mujoco", "3.12.0", "simulator", "wasm", "wasm", "70f991e34b22"), SIMULATOR.engine(NONE));
    }

    @Test
    void anErrorOfTheEngineEndsTheSimulationAndNothingElse() {
        try (Simulation broken = SIMULATOR.load(BOXES.formatted("20K"), NONE);
                Simulation whole = SIMULATOR.load(BOXES.formatted("1M"), NONE)) {
            String message = assertThrows(IllegalStateException.class, () -> broken.step(1)).getMessage();
            assertTrue(message.contains("mj_stackAlloc: out of memory"), message);
            assertTrue(assertThrows(IllegalStateException.class, () -> broken.step(1)).getMessage()
                    .contains("cannot be used any more"));
            assertThrows(IllegalStateException.class, broken::reset);
            whole.step(1);
        }
    }

    @Test
    void whatTheCompilerOfModelsThrowsIsTheReasonOfTheRefusal() {
        String mjcf = "<mujoco><asset><mesh name='m' vertex='0 0 0 1 0 0 0 1 0'/></asset></mujoco>";
        String message = assertThrows(IllegalArgumentException.class, () -> SIMULATOR.load(mjcf, NONE)).getMessage();
        assertTrue(message.contains("at least 4 vertices required"), message);
    }

    @Test
    void aFileIsNotReadFromTheMachine() {
        String mjcf = "<mujoco><include file='/etc/hostname'/></mujoco>";
        String message = assertThrows(IllegalArgumentException.class, () -> SIMULATOR.load(mjcf, NONE)).getMessage();
        assertTrue(message.contains("/etc/hostname"), message);
    }

    @Test
    void aStateOfAnotherBuildOfTheEngineIsRefused() {
        try (Simulation simulation = SIMULATOR.load(BOXES.formatted("1M"), NONE)) {
            State.Builder other = State.builder().put("wasm", "000000000000");
            simulation.save().entries().forEach((name, value) -> {
                if (!name.equals("wasm")) {
                    other.putEntry(name, value);
                }
            });
            assertThrows(IllegalArgumentException.class, () -> simulation.restore(other.build()));
        }
    }

    @Test
    void memoryGrowsWithTheModel() {
        try (Simulation simulation = SIMULATOR.load(BOXES.formatted("100M"), NONE)) {
            simulation.step(1);
            double[] time = new double[1];
            simulation.read(Field.TIME, time);
            assertEquals(0.002, time[0]);
        }
    }
}
