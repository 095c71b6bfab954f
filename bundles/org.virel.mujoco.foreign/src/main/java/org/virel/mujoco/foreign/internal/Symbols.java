package org.virel.mujoco.foreign.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * What a library has by name.
 *
 * @param lookup where it is
 */
@SuppressWarnings("restricted")
record Symbols(SymbolLookup lookup) {

    /**
     * Opens a library, which stays in the process until that ends: to close it under a simulation would be fatal.
     *
     * @throws UnusableLibraryException if the system refuses it
     */
    static Symbols of(Path library) throws UnusableLibraryException {
        try {
            // System.load would tie it to one class loader, and an updated bundle has another.
            return new Symbols(SymbolLookup.libraryLookup(library, Arena.global()));
        } catch (IllegalArgumentException e) {
            throw new UnusableLibraryException("the system does not load it: " + LoadFailure.reason(library));
        }
    }

    /** Returns the address of a function or variable. */
    MemorySegment find(String name) throws UnusableLibraryException {
        return lookup.find(name)
                .orElseThrow(() -> new UnusableLibraryException("it has no '%s': it is not MuJoCo".formatted(name)));
    }

    /** Returns a function of the given type. */
    MethodHandle function(String name, FunctionDescriptor type) throws UnusableLibraryException {
        return Linker.nativeLinker().downcallHandle(find(name), type);
    }
}
