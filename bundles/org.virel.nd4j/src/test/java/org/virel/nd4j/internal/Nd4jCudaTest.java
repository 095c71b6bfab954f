package org.virel.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Nd4jCudaTest {

    @ParameterizedTest
    @ValueSource(ints = {37, 50, 52, 60, 61, 70, 75, 80, 86, 89})
    void whatTheBinariesHoldCodeForIsUsed(int capability) {
        assertEquals(Optional.empty(), Nd4jCuda.refusal(FakeDriver.gpus(11_060, 0, capability)));
    }

    @ParameterizedTest
    @CsvSource({"30, 3.0", "35, 3.5", "90, 9.0", "100, 10.0", "120, 12.0"})
    void olderAndNewerGpusAreRefusedWithTheirCapability(int capability, String written) {
        assertRefusal(FakeDriver.gpus(12_080, 0, capability), "GPU 0 NVIDIA Fake, compute capability " + written
                + ", is outside of what ND4J's binaries hold code for, 3.7 to 8.9");
    }

    @Test
    void aGpuThatCannotBeUsedMayBeHiddenBehindOneThatCan() {
        assertRefusal(FakeDriver.gpus(12_080, 0, 90, 86), "hide it with CUDA_VISIBLE_DEVICES=1");
    }

    @Test
    void aDriverOlderThanTheBinariesIsRefusedWithTheNewOneToInstall() {
        assertRefusal(FakeDriver.gpus(11_050, 0, 86),
                "the NVIDIA driver serves CUDA up to 11.5, ND4J needs 11.6: update the driver to 510.39 or newer");
    }

    @Test
    void noDriverIsSaidWithTheLibraryLookedFor() {
        assertRefusal(FakeDriver.none(), "there is no NVIDIA driver: the system finds no library libcuda.so.1");
    }

    @Test
    void aDriverWithoutGpusIsSaid() {
        assertRefusal(FakeDriver.gpus(12_020, 0), "the NVIDIA driver sees no GPU");
    }

    @ParameterizedTest
    @CsvSource({"34, docker run --gpus all", "100, CUDA_VISIBLE_DEVICES", "803, restart the machine",
        "999, words of the driver"})
    void aDriverThatDoesNotWorkIsSaidWithItsErrorAndWhatToDo(int error, String part) {
        Gpus gpus = FakeDriver.gpus(12_020, error, 86);
        assertRefusal(gpus,
                "the NVIDIA driver does not work: cuInit returned error " + error + " (words of the driver)");
        assertRefusal(gpus, part);
    }

    /** As the table of docs/cuda.md has it. */
    @Test
    void aStubLibraryIsSaidByTheNameOfTheFirstFunction() {
        assertRefusal(FakeDriver.stub(), "the NVIDIA driver does not work: cuInit returned error 34");
    }

    @Test
    void aDriverThatDoesNotTellItsVersionIsSaidWithItsError() {
        Gpus gpus = new FakeDriver(12_020, 0, 1, List.of(86)).asked();
        assertEquals(0, gpus.driver());
        assertRefusal(gpus,
                "the NVIDIA driver does not work: cuDriverGetVersion returned error 1 (words of the driver)");
    }

    @Test
    void deniedNativeAccessIsSaidWithTheOptionThatGivesIt() {
        Gpus gpus = Gpus.ask("libcuda.so.1", _ -> {
            throw new IllegalCallerException("Illegal native access");
        });
        assertRefusal(gpus, "the NVIDIA driver cannot be asked, as Java was started without "
                + "--enable-native-access=ALL-UNNAMED: Illegal native access");
    }

    private static void assertRefusal(Gpus gpus, String part) {
        String refusal = Nd4jCuda.refusal(gpus).orElse("not refused");
        assertTrue(refusal.contains(part), refusal);
    }
}
