package org.virel.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls functions with the signatures of the driver library's that are written in Java. */
class DriverLibraryTest {

    private static final int NO_DEVICE = 100;

    private final Map<String, MemorySegment> symbols = new HashMap<>();
    private final SymbolLookup lookup = name -> Optional.ofNullable(symbols.get(name));
    private final CudaDriver driver = new DriverLibrary(lookup);

    private static int version(MemorySegment into) {
        return write(into, 12_020);
    }

    private static int count(MemorySegment into) {
        return write(into, 2);
    }

    /** Handles of devices are not their ordinals: 7 is added here. */
    private static int device(MemorySegment into, int ordinal) {
        return write(into, 7 + ordinal);
    }

    @SuppressWarnings("restricted")
    private static int name(MemorySegment into, int length, int device) {
        into.reinterpret(length).setString(0, "device " + device);
        return 0;
    }

    private static int attribute(MemorySegment into, int attribute, int device) {
        return write(into, 1000 * attribute + device);
    }

    private static int fails(int flags) {
        return NO_DEVICE;
    }

    @SuppressWarnings("restricted")
    private static int words(int error, MemorySegment into) {
        into.reinterpret(ValueLayout.ADDRESS.byteSize()).set(ValueLayout.ADDRESS, 0,
                Arena.global().allocateFrom("no CUDA-capable device is detected"));
        return error == NO_DEVICE ? 0 : 1;
    }

    @SuppressWarnings("restricted")
    private static int write(MemorySegment into, int value) {
        into.reinterpret(Integer.BYTES).set(ValueLayout.JAVA_INT, 0, value);
        return 0;
    }

    @BeforeEach
    void defineFunctions() throws ReflectiveOperationException {
        define("cuDriverGetVersion", "version", MemorySegment.class);
        define("cuDeviceGetCount", "count", MemorySegment.class);
        define("cuDeviceGet", "device", MemorySegment.class, int.class);
        define("cuDeviceGetName", "name", MemorySegment.class, int.class, int.class);
        define("cuDeviceGetAttribute", "attribute", MemorySegment.class, int.class, int.class);
        define("cuInit", "fails", int.class);
        define("cuGetErrorString", "words", int.class, MemorySegment.class);
    }

    @Test
    void numbersAndNamesArrive() throws CudaException {
        assertEquals(12_020, driver.version());
        assertEquals(2, driver.count());
        assertEquals("device 8", driver.name(1));
    }

    @Test
    void capabilitiesAreAttributes75And76OfTheDeviceNotOfItsOrdinal() throws CudaException {
        assertEquals(75_008, driver.majorCapability(1));
        assertEquals(76_007, driver.minorCapability(0));
    }

    @Test
    void errorsAreExplainedByTheLibrary() {
        CudaException e = assertThrows(CudaException.class, driver::initialize);
        assertTrue(e.getMessage().startsWith("cuInit returned error 100 (no CUDA-capable device is detected)"),
                e.getMessage());
    }

    @Test
    void errorsThatTheLibraryDoesNotExplainAreStillSaid() {
        symbols.remove("cuGetErrorString");
        CudaException e = assertThrows(CudaException.class, driver::initialize);
        assertTrue(e.getMessage().contains("error 100 (not explained by the driver library)"), e.getMessage());
    }

    @Test
    void aLibraryThatLacksAFunctionIsATroubleNotACrash() {
        symbols.remove("cuDeviceGetCount");
        symbols.remove("cuInit");
        Gpus gpus = Gpus.ask("libcuda.so.1", _ -> Optional.of(driver));
        assertEquals("the NVIDIA driver does not work: the driver library has no function cuInit", gpus.trouble());
    }

    @Test
    void aLibraryThatIsNotThereIsNotFound() {
        assertFalse(DriverLibrary.load("libvirel-has-no-such-library.so.1").isPresent());
    }

    @Test
    void windowsHasAnotherName() {
        assertEquals("nvcuda.dll", DriverLibrary.nameOn("Windows 11"));
        assertEquals("libcuda.so.1", DriverLibrary.nameOn("Linux"));
    }

    /** Whatever this machine has: GPUs, or the reason why there are none. */
    @Test
    void thisMachineIsExaminedWithoutACrash() {
        Gpus gpus = Gpus.ofThisMachine();
        assertEquals(gpus.found().isEmpty(), !gpus.trouble().isEmpty());
    }

    @SuppressWarnings("restricted")
    private void define(String function, String method, Class<?>... parameters) throws ReflectiveOperationException {
        MethodHandle target = MethodHandles.lookup().findStatic(DriverLibraryTest.class, method,
                MethodType.methodType(int.class, parameters));
        FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT);
        for (Class<?> parameter : parameters) {
            shape = shape.appendArgumentLayouts(parameter == int.class ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS);
        }
        symbols.put(function, Linker.nativeLinker().upcallStub(target, shape, Arena.global()));
    }
}
