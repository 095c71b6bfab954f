package org.virel.mujoco.wasm.internal;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.nio.charset.StandardCharsets;

/**
 * What a module of Emscripten's finds around it, for one instance: C++ exceptions, memory that grows, a place to print to. There are no
 * files, no environment and no clock: whatever the module does follows from what it is given.
 */
final class Host {

    private static final int PAGE = 65_536;
    /** 16 MiB: models and their data seldom need more than one such step. */
    private static final int PAGES_AT_LEAST = 256;
    private static final int HEAP_MAX = 0x7fff_0000;
    /** ENOENT in the numbering of WASI. */
    private static final int NO_SUCH_FILE = -44;
    private static final int PRINTED_MAX = 2000;

    private final CppExceptions exceptions = new CppExceptions();
    private final StringBuilder printed = new StringBuilder();

    /** Returns what the module imports. */
    ImportValues imports(WasmModule module) {
        ImportValues.Builder imports = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            if (module.importSection().getImport(i) instanceof FunctionImport function) {
                FunctionType type = module.typeSection().getType(function.typeIndex());
                WasmFunctionHandle body = function.name().contains("_cxa_") || function.name().startsWith("__resume")
                        ? exception(function.name())
                        : other(function.name(), type.returns().size());
                imports.addFunction(new HostFunction(function.module(), function.name(), type, body));
            }
        }
        return imports.build();
    }

    /** Returns what the module printed since the last call, in one line. */
    String printed() {
        String text = printed.toString().strip().replaceAll("\\s+", " ");
        printed.setLength(0);
        return text;
    }

    private WasmFunctionHandle exception(String name) {
        return switch (name) {
            case "__cxa_throw" -> (instance, a) -> {
                throw exceptions.thrown(instance, (int) a[0], (int) a[1], (int) a[2]);
            };
            case "__resumeException" -> (_, a) -> {
                throw exceptions.resumed((int) a[0]);
            };
            case "__cxa_rethrow" -> (instance, _) -> {
                throw exceptions.rethrown(instance);
            };
            case "__cxa_rethrow_primary_exception" -> (instance, a) -> {
                throw exceptions.rethrownPrimary(instance, (int) a[0]);
            };
            case "__cxa_begin_catch" -> (instance, a) -> one(exceptions.begin(instance, (int) a[0]));
            case "__cxa_end_catch" -> (instance, _) -> {
                exceptions.end(instance);
                return none();
            };
            case "__cxa_current_primary_exception" -> (instance, _) -> one(exceptions.primary(instance));
            case "__cxa_uncaught_exceptions" -> (_, _) -> one(exceptions.uncaught());
            default -> (instance, a) -> one(exceptions.match(instance, a));
        };
    }

    private WasmFunctionHandle other(String name, int results) {
        if (name.startsWith("invoke_")) {
            return (instance, a) -> CppExceptions.invoke(instance, a, results);
        }
        if (name.startsWith("__syscall_")) {
            return (_, _) -> one(NO_SUCH_FILE);
        }
        return switch (name) {
            case "llvm_eh_typeid_for" -> (_, a) -> one(a[0]);
            case "_emscripten_throw_longjmp" -> (_, _) -> {
                throw new CppException(0);
            };
            case "emscripten_get_heap_max" -> (_, _) -> one(HEAP_MAX);
            case "emscripten_resize_heap" -> (instance, a) -> one(grow(instance.memory(), a[0]) ? 1 : 0);
            case "fd_write" -> this::print;
            case "_emval_take_value" -> this::take;
            case "exit", "_abort_js", "__assert_fail", "_emval_throw" -> (_, _) -> {
                throw new IllegalStateException(name);
            };
            // The bindings for JavaScript, which register themselves at the start, clocks, and files that never were opened.
            default -> (_, _) -> new long[results];
        };
    }

    /**
     * Makes a memory as large as asked for, or larger.
     *
     * @param bytes the new size, unsigned in 32 bits
     * @return whether it is that large now
     */
    static boolean grow(Memory memory, long bytes) {
        long wanted = bytes & 0xffff_ffffL;
        if (wanted > HEAP_MAX) {
            return false;
        }
        int missing = (int) ((wanted + PAGE - 1) / PAGE) - memory.pages();
        try {
            return missing <= 0 || memory.grow(Math.max(missing, PAGES_AT_LEAST)) >= 0 || memory.grow(missing) >= 0;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /** {@code fd_write}: file, addresses and lengths of so many pieces, where to say how much was written. */
    private long[] print(Instance instance, long... arguments) {
        Memory memory = instance.memory();
        int written = 0;
        for (int i = 0; i < arguments[2]; i++) {
            int piece = (int) arguments[1] + 8 * i;
            int length = memory.readInt(piece + 4);
            if (printed.length() < PRINTED_MAX) {
                printed.append(new String(memory.readBytes(memory.readInt(piece), length), StandardCharsets.UTF_8));
            }
            written += length;
        }
        memory.writeI32((int) arguments[3], written);
        return one(0);
    }

    /**
     * {@code _emval_take_value}: a type, and where the address of a value is. The bindings turn MuJoCo's errors into JavaScript's and so
     * hand over the message, a length and as many bytes, before they throw.
     */
    private long[] take(Instance instance, long... arguments) {
        Memory memory = instance.memory();
        int text = memory.readInt((int) arguments[1]);
        int length = memory.readInt(text);
        if (length > 0 && length <= PRINTED_MAX) {
            printed.append(new String(memory.readBytes(text + Integer.BYTES, length), StandardCharsets.UTF_8));
        }
        return one(0);
    }

    private static long[] one(long result) {
        return new long[] {result};
    }

    private static long[] none() {
        return new long[0];
    }
}
