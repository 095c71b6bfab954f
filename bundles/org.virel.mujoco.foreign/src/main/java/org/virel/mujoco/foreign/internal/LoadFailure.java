package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Why the system does not load a library, which Java does not say. */
@SuppressWarnings("restricted")
final class LoadFailure {

    private static final int LAZILY = 1;
    private static final int LONGEST_TEXT = 2000;
    private static final String UNKNOWN = "it gives no reason; another library that it needs may be missing";

    private LoadFailure() {}

    /** Tries to load a library, and returns the system's own words. */
    static String reason(Path library) {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle open = function("dlopen", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
            MethodHandle error = function("dlerror", FunctionDescriptor.of(ADDRESS));
            MemorySegment opened = (MemorySegment) open.invokeExact(arena.allocateFrom(library.toString()), LAZILY);
            MemorySegment text = (MemorySegment) error.invokeExact();
            return opened.address() != 0 || text.address() == 0 ? UNKNOWN : text.reinterpret(LONGEST_TEXT).getString(0);
        } catch (Throwable e) {
            // Windows has no such functions.
            return UNKNOWN;
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
}
