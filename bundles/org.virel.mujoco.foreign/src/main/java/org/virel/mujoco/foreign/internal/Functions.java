package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The functions of one library of MuJoCo. The same from 2.1.0 to 3.14.0. */
@SuppressWarnings("restricted")
final class Functions {

    private final SymbolLookup symbols;
    private final MethodHandle version;
    private final MethodHandle loadXml;
    private final MethodHandle makeData;
    private final MethodHandle deleteData;
    private final MethodHandle deleteModel;
    private final MethodHandle nameToId;
    private final MethodHandle step;
    private final MethodHandle forward;
    private final MethodHandle resetData;
    private final MethodHandle contactForces;
    private final MethodHandle subtreeVelocities;

    private Functions(SymbolLookup symbols) throws UnusableLibraryException {
        this.symbols = symbols;
        version = find("mj_version", FunctionDescriptor.of(JAVA_INT));
        loadXml = find("mj_loadXML", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
        makeData = find("mj_makeData", FunctionDescriptor.of(ADDRESS, ADDRESS));
        deleteData = find("mj_deleteData", FunctionDescriptor.ofVoid(ADDRESS));
        deleteModel = find("mj_deleteModel", FunctionDescriptor.ofVoid(ADDRESS));
        nameToId = find("mj_name2id", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        step = find("mj_step", onModelAndData());
        forward = find("mj_forward", onModelAndData());
        resetData = find("mj_resetData", onModelAndData());
        contactForces = find("mj_rnePostConstraint", onModelAndData());
        subtreeVelocities = find("mj_subtreeVel", onModelAndData());
    }

    /**
     * Opens a library, which stays in the process until that ends: closing it under a simulation would be fatal.
     *
     * @throws UnusableLibraryException if the system refuses it or it lacks functions
     */
    static Functions open(Path library) throws UnusableLibraryException {
        try {
            return new Functions(SymbolLookup.libraryLookup(library, Arena.global()));
        } catch (IllegalArgumentException e) {
            throw new UnusableLibraryException("the system does not load it");
        }
    }

    private static FunctionDescriptor onModelAndData() {
        MemoryLayout[] arguments = {ADDRESS, ADDRESS};
        return FunctionDescriptor.ofVoid(arguments);
    }

    private MethodHandle find(String name, FunctionDescriptor type) throws UnusableLibraryException {
        return Linker.nativeLinker().downcallHandle(symbol(name), type);
    }

    /** Returns the address of a function or variable. */
    MemorySegment symbol(String name) throws UnusableLibraryException {
        return symbols.find(name)
                .orElseThrow(() -> new UnusableLibraryException("it has no '%s': it is not MuJoCo".formatted(name)));
    }

    int version() {
        try {
            return (int) version.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    MemorySegment loadXml(MemorySegment file, MemorySegment error) {
        try {
            return (MemorySegment) loadXml.invokeExact(file, MemorySegment.NULL, error, (int) error.byteSize());
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    MemorySegment makeData(MemorySegment model) {
        try {
            return (MemorySegment) makeData.invokeExact(model);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void deleteData(MemorySegment data) {
        try {
            deleteData.invokeExact(data);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void deleteModel(MemorySegment model) {
        try {
            deleteModel.invokeExact(model);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    int nameToId(MemorySegment model, int kind, MemorySegment name) {
        try {
            return (int) nameToId.invokeExact(model, kind, name);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void step(MemorySegment model, MemorySegment data) {
        call(step, model, data);
    }

    void forward(MemorySegment model, MemorySegment data) {
        call(forward, model, data);
    }

    void reset(MemorySegment model, MemorySegment data) {
        call(resetData, model, data);
    }

    void findContactForces(MemorySegment model, MemorySegment data) {
        call(contactForces, model, data);
    }

    void findSubtreeVelocities(MemorySegment model, MemorySegment data) {
        call(subtreeVelocities, model, data);
    }

    private static void call(MethodHandle function, MemorySegment model, MemorySegment data) {
        try {
            function.invokeExact(model, data);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Functions of C throw nothing: what does come is the JVM's and passes as it is. */
    private static IllegalStateException failed(Throwable e) {
        switch (e) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException("a call of MuJoCo failed", e);
        }
    }
}
