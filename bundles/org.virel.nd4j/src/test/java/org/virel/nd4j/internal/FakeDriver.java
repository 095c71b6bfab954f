package org.virel.nd4j.internal;

import java.util.List;
import java.util.Optional;

/** A driver with GPUs of the given capabilities, 10 times the major plus the minor part, whose {@code cuInit} returns a code. */
record FakeDriver(int cuda, int error, List<Integer> capabilities) implements CudaDriver {

    /** Returns what is known on a machine that has this driver. */
    static Gpus gpus(int cuda, int error, Integer... capabilities) {
        return Gpus.ask("libcuda.so.1", _ -> Optional.of(new FakeDriver(cuda, error, List.of(capabilities))));
    }

    /** Returns what is known on a machine without a driver. */
    static Gpus none() {
        return Gpus.ask("libcuda.so.1", _ -> Optional.empty());
    }

    @Override
    public void initialize() throws CudaException {
        if (error != 0) {
            throw new CudaException("cuInit", error, "words of the driver");
        }
    }

    @Override
    public int version() {
        return cuda;
    }

    @Override
    public int count() {
        return capabilities.size();
    }

    @Override
    public String name(int gpu) {
        return "NVIDIA Fake";
    }

    @Override
    public int majorCapability(int gpu) {
        return capabilities.get(gpu) / 10;
    }

    @Override
    public int minorCapability(int gpu) {
        return capabilities.get(gpu) % 10;
    }
}
