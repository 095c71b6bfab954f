package org.virel.nd4j.internal;

import java.util.List;
import java.util.Optional;

/**
 * A driver with GPUs of the given capabilities, 10 times the major plus the minor part.
 *
 * @param cuda what {@code cuDriverGetVersion} tells
 * @param error what {@code cuInit} returns
 * @param versionError what {@code cuDriverGetVersion} returns
 */
record FakeDriver(int cuda, int error, int versionError, List<Integer> capabilities) implements CudaDriver {

    /** Returns what is known on a machine that has this driver. */
    static Gpus gpus(int cuda, int error, Integer... capabilities) {
        return new FakeDriver(cuda, error, 0, List.of(capabilities)).asked();
    }

    /** Returns what is known on a machine with a stub library, all of whose functions return 34. */
    static Gpus stub() {
        return new FakeDriver(0, 34, 34, List.of()).asked();
    }

    /** Returns what is known on a machine that has this driver. */
    Gpus asked() {
        return Gpus.ask("libcuda.so.1", _ -> Optional.of(this));
    }

    /** Returns what is known on a machine without a driver. */
    static Gpus none() {
        return Gpus.ask("libcuda.so.1", _ -> Optional.empty());
    }

    @Override
    public void initialize() throws CudaException {
        require("cuInit", error);
    }

    @Override
    public int version() throws CudaException {
        require("cuDriverGetVersion", versionError);
        return cuda;
    }

    private static void require(String function, int code) throws CudaException {
        if (code != 0) {
            throw new CudaException(function, code, "words of the driver");
        }
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
