package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Memory of Linux for machine code, which some systems refuse. */
@SuppressWarnings("restricted")
final class CodeMemory {

    /** What code needs. */
    static final int READ_EXECUTE = 5;

    private static final int READ_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int NO_FILE = -1;
    private static final long FAILED = -1;

    private CodeMemory() {}

    /**
     * Returns memory with the given content, which stays until the process ends; empty if the system refuses it.
     *
     * @param protection what may be done with it, as {@code mprotect} takes it
     */
    static Optional<MemorySegment> with(byte[] code, int protection) {
        long size = code.length;
        try {
            MethodHandle map = function("mmap",
                    FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
            MethodHandle protect = function("mprotect", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
            MethodHandle unmap = function("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
            MemorySegment memory = (MemorySegment) map.invokeExact(MemorySegment.NULL, size, READ_WRITE,
                    PRIVATE_ANONYMOUS, NO_FILE, 0L);
            if (memory.address() == FAILED) {
                return Optional.empty();
            }
            MemorySegment whole = memory.reinterpret(size);
            MemorySegment.copy(code, 0, whole, JAVA_BYTE, 0, code.length);
            if ((int) protect.invokeExact(whole, size, protection) == 0) {
                return Optional.of(whole);
            }
            int freed = (int) unmap.invokeExact(whole, size);
            return Optional.empty();
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the system failed", e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
}
