package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The functions of one library of MuJoCo. They are the same from 2.1.0 to 3.14.0. */
final class Functions {

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

    /** Finds them all. */
    Functions(Symbols library, Handlers handlers) throws UnusableLibraryException {
        loadXml = library.function("mj_loadXML", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
        makeData = library.function("mj_makeData", FunctionDescriptor.of(ADDRESS, ADDRESS));
        deleteData = library.function("mj_deleteData", FunctionDescriptor.ofVoid(ADDRESS));
        deleteModel = library.function("mj_deleteModel", FunctionDescriptor.ofVoid(ADDRESS));
        nameToId = library.function("mj_name2id", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        step = handlers.guarded(library, "mj_step");
        forward = handlers.guarded(library, "mj_forward");
        resetData = handlers.guarded(library, "mj_resetData");
        contactForces = handlers.guarded(library, "mj_rnePostConstraint");
        subtreeVelocities = handlers.guarded(library, "mj_subtreeVel");
    }

    /** Returns the version that a library says it is; nothing else of it is touched. */
    static int version(Symbols library) throws UnusableLibraryException {
        MethodHandle version = library.function("mj_version", FunctionDescriptor.of(JAVA_INT));
        try {
            return (int) version.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Returns a model, or null and the reason. */
    MemorySegment loadXml(MemorySegment file, MemorySegment reason) {
        try {
            return (MemorySegment) loadXml.invokeExact(file, MemorySegment.NULL, reason, (int) reason.byteSize());
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

    /** Returns an index, or -1. */
    int nameToId(MemorySegment model, int kind, MemorySegment name) {
        try {
            return (int) nameToId.invokeExact(model, kind, name);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void step(Memory memory, Messages messages) {
        call(step, memory, messages);
    }

    void forward(Memory memory, Messages messages) {
        call(forward, memory, messages);
    }

    void reset(Memory memory, Messages messages) {
        call(resetData, memory, messages);
    }

    void findContactForces(Memory memory, Messages messages) {
        call(contactForces, memory, messages);
    }

    void findSubtreeVelocities(Memory memory, Messages messages) {
        call(subtreeVelocities, memory, messages);
    }

    private static void call(MethodHandle function, Memory memory, Messages messages) {
        messages.enter();
        try {
            // An error is in the messages, what is returned says nothing more.
            int left = (int) function.invokeExact(memory.model(), memory.data(), messages.cell());
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            messages.leave();
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
