package org.virel.network.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

class Nd4jProcessTest {

    private static final Supplier<Backend> NEVER = () -> fail("ND4J was started");

    private final Backend backend = new CpuBackend();

    @ParameterizedTest
    @ValueSource(strings = {"any", "cpu"})
    void whatTheSettingWantsIsStarted(String wanted) {
        assertSame(backend, new Nd4jProcess(() -> Map.of("backend", "cpu"), () -> backend).started(wants(wanted)));
    }

    @Test
    void cudaIsRefusedWhereItWasNotBuiltWithTheWayToBuildIt() {
        Nd4jProcess cpu = new Nd4jProcess(() -> Map.of("backend", "cpu"), NEVER);
        String message = assertThrows(SettingException.class, () -> cpu.started(wants("cuda"))).getMessage();
        assertTrue(message.contains("without ND4J's CUDA backend") && message.contains("mvn -Pcuda package"), message);
    }

    @Test
    void theCpuIsRefusedWhereOnlyCudaWasBuiltWithTheAlternative() {
        Nd4jProcess cuda = new Nd4jProcess(() -> Map.of("backend", "cuda"), NEVER);
        String message = assertThrows(SettingException.class, () -> cuda.started(wants("cpu"))).getMessage();
        assertTrue(message.contains("network=fused"), message);
    }

    @Test
    void whatItsBundleRefusesIsNotStarted() {
        Nd4jProcess refused = new Nd4jProcess(() -> Map.of("backend", "cuda", "refusal", "no GPU; use fused"), NEVER);
        assertEquals("no GPU; use fused",
                assertThrows(IllegalArgumentException.class, () -> refused.started(wants("any"))).getMessage());
        assertEquals("no GPU; use fused",
                assertThrows(IllegalArgumentException.class, refused::engineStarted).getMessage());
    }

    @Test
    void aStartThatFailsNamesTheLibrariesAndTheAlternative() {
        Nd4jProcess broken = new Nd4jProcess(() -> Map.of("backend", "cuda"), () -> {
            throw new ExceptionInInitializerError(new UnsatisfiedLinkError("libcublas.so.11: cannot open"));
        });
        String message = assertThrows(IllegalArgumentException.class, () -> broken.started(wants("cuda"))).getMessage();
        assertTrue(message.contains("libcublas.so.11: cannot open") && message.contains("CUDA 11.6")
                && message.contains("network=fused"), message);
    }

    @Test
    void gpuAndDriverArePartOfTheEngine() {
        Map<String, String> said = Map.of("backend", "cuda", "gpu", "A", "driver", "11.6");
        assertEquals(Map.of("gpu", "A", "driver", "11.6"), new Nd4jProcess(() -> said, () -> backend).engineStarted());
    }

    private static Settings wants(String backend) {
        return Settings.of(Map.of("dl4j_backend", backend));
    }
}
