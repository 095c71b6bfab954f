package org.virel.mujoco.wasm.internal;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.Export;
import java.nio.charset.StandardCharsets;

/** An engine with a memory of its own: calls C functions, reads and writes what they leave there. */
final class Engine {

    /** The C functions that are called, with the names they are exported under. */
    enum Function {
        CONSTRUCTORS("__wasm_call_ctors"), MALLOC("malloc"), FREE("free"), VERSION("mj_version"), PARSE(
                "mj_parseXMLString"), COMPILE("mj_compile"), ERROR(
                        "mjs_getError"), MAKE_DATA("mj_makeData"), RESET_DATA("mj_resetData"), STEP("mj_step"), FORWARD(
                                "mj_forward"), RNE_POST_CONSTRAINT(
                                        "mj_rnePostConstraint"), SUBTREE_VEL("mj_subtreeVel"), NAME_TO_ID("mj_name2id");

        private final String export;

        Function(String export) {
            this.export = export;
        }
    }

    private final Host host = new Host();
    private final Machine machine;
    private final Memory memory;
    private final int[] functions = new int[Function.values().length];
    private final long[] pair = new long[2];

    Engine(Program program) {
        Instance instance = program.start(host);
        machine = instance.getMachine();
        memory = instance.memory();
        for (int i = 0; i < program.module().exportSection().exportCount(); i++) {
            Export export = program.module().exportSection().getExport(i);
            for (Function function : Function.values()) {
                if (function.export.equals(export.name())) {
                    functions[function.ordinal()] = export.index();
                }
            }
        }
        call(Function.CONSTRUCTORS);
    }

    /** Calls a function of two pointers that returns nothing, without allocating. */
    void run(Function function, int first, int second) {
        pair[0] = first;
        pair[1] = second;
        apply(function, pair);
    }

    /**
     * Calls a function; returns what it does, or 0.
     *
     * @throws IllegalStateException if the engine gives up, with what it printed; it is not to be used again
     */
    int call(Function function, long... arguments) {
        long[] results = apply(function, arguments);
        return results == null || results.length == 0 ? 0 : (int) results[0];
    }

    private long[] apply(Function function, long[] arguments) {
        try {
            return machine.call(functions[function.ordinal()], arguments);
        } catch (RuntimeException | StackOverflowError e) {
            String printed = host.printed();
            throw new IllegalStateException("MuJoCo gave up in %s: %s".formatted(function.export,
                    printed.isEmpty() ? e.toString() : printed), e);
        }
    }

    /** Copies a text to new memory; returns where. */
    int text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int address = room(bytes.length + 1);
        memory.write(address, bytes);
        memory.writeByte(address + bytes.length, (byte) 0);
        return address;
    }

    /** Takes memory, its first byte 0. */
    int room(int bytes) {
        int address = call(Function.MALLOC, bytes);
        if (address == 0) {
            throw new IllegalStateException(
                    "there is no memory for %d bytes: give Java more heap (-Xmx)".formatted(bytes));
        }
        memory.writeByte(address, (byte) 0);
        return address;
    }

    /** Returns a text that ends with a zero. */
    String text(int address) {
        return memory.readCString(address);
    }

    int integer(int address) {
        return memory.readInt(address);
    }

    double real(int address) {
        return memory.readDouble(address);
    }

    void read(int address, int count, double[] into, int at) {
        for (int i = 0; i < count; i++) {
            into[at + i] = memory.readDouble(address + Double.BYTES * i);
        }
    }

    void write(int address, double[] values) {
        for (int i = 0; i < values.length; i++) {
            memory.writeF64(address + Double.BYTES * i, values[i]);
        }
    }
}
