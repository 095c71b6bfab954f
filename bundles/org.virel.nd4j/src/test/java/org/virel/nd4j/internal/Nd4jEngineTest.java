package org.virel.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class Nd4jEngineTest {

    @Test
    void onTheCpuTheDriverIsNotAsked() {
        Nd4jEngine engine = new Nd4jEngine(false, () -> fail("asked"));
        assertEquals(Map.of("backend", "cpu"), engine.get());
        assertEquals(Optional.empty(), engine.refusal());
    }

    @Test
    void aGpuIsPartOfTheEngine() {
        assertEquals(
                Map.of("backend", "cuda", "driver", "12.2",
                        "gpu", "[GPU 0 NVIDIA Fake, compute capability 8.6]"),
                new Nd4jEngine(true, () -> FakeDriver.gpus(12_020, 0, 86)).get());
    }

    @Test
    void aRefusalSaysTheReasonAndTheCpuAlternative() {
        String refusal = new Nd4jEngine(true, FakeDriver::none).get().get("refusal");
        assertEquals("ND4J was built for GPUs and cannot use one here: there is no NVIDIA driver: the system finds no "
                + "library libcuda.so.1; use network=fused, which computes on the CPU, or build without -Pcuda",
                refusal);
    }

    @Test
    void theFindingFollowsFromTheBackend() {
        Gpus hopper = FakeDriver.gpus(12_020, 0, 90);
        assertEquals("weak", new GpuFinding(true, () -> hopper).get().get("grade"));
        assertEquals("good", new GpuFinding(false, () -> hopper).get().get("grade"));
        assertTrue(new GpuFinding(true, () -> hopper).get().get("advice").contains("network=fused"));
    }

    @Test
    void theFindingShowsNameCapabilityAndDriver() {
        String text = new GpuFinding(true, () -> FakeDriver.gpus(12_020, 0, 80, 86)).get().get("text");
        assertEquals("GPU 0 NVIDIA Fake, compute capability 8.0; GPU 1 NVIDIA Fake, compute capability 8.6; "
                + "driver for CUDA up to 12.2: used by network dl4j", text);
    }

    @Test
    void theDriverIsAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        Once<Integer> once = new Once<>(asked::incrementAndGet);
        assertEquals(0, asked.get());
        assertEquals(1, once.get());
        assertEquals(1, once.get());
    }
}
