package org.virel.nd4j.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** NVIDIA's driver library by way of {@code java.lang.foreign}. It comes with the driver and is found where the system looks. */
final class DriverLibrary implements CudaDriver {

    private static final int LONGEST_TEXT = 1024;
    /** {@code CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR}. */
    private static final int MAJOR = 75;
    /** {@code CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR}. */
    private static final int MINOR = 76;

    private static final FunctionDescriptor OF_NUMBER = FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT);
    private static final FunctionDescriptor INTO = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final FunctionDescriptor INTO_OF_NUMBER = FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor INTO_OF_NUMBERS = FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor OF_NUMBER_INTO = FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

    private final SymbolLookup functions;

    /** Creates the library of the given functions. */
    DriverLibrary(SymbolLookup functions) {
        this.functions = functions;
    }

    /** Returns the name of the library on an operating system, as {@code os.name} calls it. */
    static String nameOn(String system) {
        return system.startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
    }

    /**
     * Loads the library of the given name, for as long as the process lives.
     *
     * @throws IllegalCallerException if native access is denied to this bundle
     */
    @SuppressWarnings("restricted")
    static Optional<CudaDriver> load(String name) {
        try {
            return Optional.of(new DriverLibrary(SymbolLookup.libraryLookup(name, Arena.global())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void initialize() throws CudaException {
        call("cuInit", OF_NUMBER, handle -> (int) handle.invokeExact(0));
    }

    @Override
    public int version() throws CudaException {
        return number("cuDriverGetVersion", INTO, (handle, into) -> (int) handle.invokeExact(into));
    }

    @Override
    public int count() throws CudaException {
        return number("cuDeviceGetCount", INTO, (handle, into) -> (int) handle.invokeExact(into));
    }

    @Override
    public String name(int gpu) throws CudaException {
        int device = device(gpu);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(LONGEST_TEXT);
            call("cuDeviceGetName", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                    handle -> (int) handle.invokeExact(name, LONGEST_TEXT, device));
            return name.getString(0);
        }
    }

    @Override
    public int majorCapability(int gpu) throws CudaException {
        return attribute(gpu, MAJOR);
    }

    @Override
    public int minorCapability(int gpu) throws CudaException {
        return attribute(gpu, MINOR);
    }

    private int attribute(int gpu, int attribute) throws CudaException {
        int device = device(gpu);
        return number("cuDeviceGetAttribute", INTO_OF_NUMBERS,
                (handle, into) -> (int) handle.invokeExact(into, attribute, device));
    }

    private int device(int gpu) throws CudaException {
        return number("cuDeviceGet", INTO_OF_NUMBER, (handle, into) -> (int) handle.invokeExact(into, gpu));
    }

    /** A call of a function of the library, which returns an error code. */
    @FunctionalInterface
    private interface Call {
        int with(MethodHandle function) throws Throwable;
    }

    /** A call of a function of the library that writes one number. */
    @FunctionalInterface
    private interface Question {
        int with(MethodHandle function, MemorySegment into) throws Throwable;
    }

    private int number(String function, FunctionDescriptor shape, Question question) throws CudaException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment into = arena.allocate(ValueLayout.JAVA_INT);
            call(function, shape, handle -> question.with(handle, into));
            return into.get(ValueLayout.JAVA_INT, 0);
        }
    }

    private void call(String function, FunctionDescriptor shape, Call call) throws CudaException {
        int code = code(function, shape, call);
        if (code != 0) {
            throw new CudaException(function, code, words(code));
        }
    }

    @SuppressWarnings("restricted")
    private int code(String function, FunctionDescriptor shape, Call call) {
        MemorySegment address = functions.find(function)
                .orElseThrow(() -> new IllegalStateException("the driver library has no function " + function));
        try {
            return call.with(Linker.nativeLinker().downcallHandle(address, shape));
        } catch (Throwable e) {
            throw new IllegalStateException("cannot call the driver library's " + function, e);
        }
    }

    /** Asks the library itself; one that is broken may not know. */
    @SuppressWarnings("restricted")
    private String words(int error) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment into = arena.allocate(ValueLayout.ADDRESS);
            int code = code("cuGetErrorString", OF_NUMBER_INTO, handle -> (int) handle.invokeExact(error, into));
            MemorySegment text = into.get(ValueLayout.ADDRESS, 0);
            return code == 0 && text.address() != 0
                    ? text.reinterpret(LONGEST_TEXT).getString(0)
                    : "unknown to the driver library";
        } catch (IllegalStateException e) {
            return "not explained by the driver library";
        }
    }
}
