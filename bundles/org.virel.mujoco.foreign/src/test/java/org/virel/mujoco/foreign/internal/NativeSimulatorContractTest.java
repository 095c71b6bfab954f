package org.virel.mujoco.foreign.internal;

import org.virel.api.simulation.Simulator;
import org.virel.testkit.SimulatorContract;

final class NativeSimulatorContractTest extends SimulatorContract {

    private static final Simulator NATIVE = new NativeSimulator();

    @Override
    protected Simulator simulator() {
        return NATIVE;
    }
}
