package org.virel.mujoco.wasm.internal;

import org.virel.api.simulation.Simulator;
import org.virel.testkit.SimulatorContract;

class WasmSimulatorContractTest extends SimulatorContract {

    /** One for all tests: its engine is compiled code, which need not be loaded anew. */
    private static final Simulator SIMULATOR = new WasmSimulator();

    @Override
    protected Simulator simulator() {
        return SIMULATOR;
    }
}
