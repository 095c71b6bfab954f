package org.virel.network.fused.internal.product;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/** Memory of Linux that holds machine code. It is never writable and executable at once. */
final class ExecutableMemory {

    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int EXECUTE = 4;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int NO_FILE = -1;
    private static final long FAILED = -1;

    private ExecutableMemory() {}

    private static final class Functions {

        static final MethodHandle MMAP = function("mmap",
                FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
        static final MethodHandle MPROTECT = function("mprotect",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        static final MethodHandle MUNMAP = function("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

        @SuppressWarnings("restricted")
        private static MethodHandle function(String name, FunctionDescriptor descriptor) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
        }
    }

    /**
     * Returns memory that holds the code and can be called, until it is no longer reachable.
     *
     * @throws IllegalStateException if the system refuses it
     */
    static MemorySegment of(byte[] code) {
        MemorySegment memory = map(code.length);
        MemorySegment.copy(code, 0, memory, JAVA_BYTE, 0, code.length);
        check((int) call(Functions.MPROTECT, memory, memory.byteSize(), READ | EXECUTE) == 0,
                "make memory executable (mprotect)");
        return memory;
    }

    @SuppressWarnings("restricted")
    private static MemorySegment map(long bytes) {
        MemorySegment memory = (MemorySegment) call(Functions.MMAP, MemorySegment.NULL, bytes, READ | WRITE,
                PRIVATE_ANONYMOUS, NO_FILE, 0L);
        check(memory.address() != FAILED, "give " + bytes + " bytes for code (mmap)");
        return memory.reinterpret(bytes, Arena.ofAuto(), unmapping(bytes));
    }

    /**
     * Returns what frees the memory. Java keeps it until the memory is unreachable, so it must not lead back to it: an object of a class of
     * ours would, through our class loader and what our classes keep.
     */
    @SuppressWarnings("unchecked")
    private static Consumer<MemorySegment> unmapping(long bytes) {
        MethodHandle unmap = MethodHandles.insertArguments(Functions.MUNMAP, 1, bytes)
                .asType(MethodType.methodType(void.class, MemorySegment.class));
        return MethodHandleProxies.asInterfaceInstance(Consumer.class, unmap);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the system failed", e);
        }
    }

    private static void check(boolean done, String what) {
        if (!done) {
            throw new IllegalStateException("the system did not " + what);
        }
    }
}
