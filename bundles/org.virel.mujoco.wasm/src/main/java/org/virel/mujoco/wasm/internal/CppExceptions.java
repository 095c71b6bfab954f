package org.virel.mujoco.wasm.internal;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What the C++ of a module expects of its host where it throws and catches: the host unwinds the stack, the module decides who catches.
 * The rules, and the header of 24 bytes before a thrown object, are Emscripten's.
 */
final class CppExceptions {

    private static final int HEADER = 24;
    private static final int TYPE = 4;
    private static final int DESTRUCTOR = 8;
    private static final int CAUGHT = 12;
    private static final int RETHROWN = 13;
    private static final int ADJUSTED = 16;

    private final Deque<Integer> caught = new ArrayDeque<>();
    private int last;
    private int uncaught;

    /** {@code invoke_*}: calls a function of the table; what it throws becomes a flag that the caller looks at. */
    static long[] invoke(Instance instance, long[] arguments, int results) {
        long stack = call(instance, "emscripten_stack_get_current");
        try {
            int function = instance.table(0).requiredRef((int) arguments[0]);
            long[] result = instance.getMachine().call(function, Arrays.copyOfRange(arguments, 1, arguments.length));
            return result == null ? new long[results] : result;
        } catch (CppException e) {
            call(instance, "_emscripten_stack_restore", stack);
            call(instance, "setThrew", 1, 0);
            return new long[results];
        }
    }

    /** {@code __cxa_throw}. */
    CppException thrown(Instance instance, int object, int type, int destructor) {
        Memory memory = instance.memory();
        memory.writeI32(object - HEADER + ADJUSTED, 0);
        memory.writeI32(object - HEADER + TYPE, type);
        memory.writeI32(object - HEADER + DESTRUCTOR, destructor);
        uncaught++;
        return raised(object);
    }

    /** {@code __resumeException}. */
    CppException resumed(int object) {
        return raised(last == 0 ? object : last);
    }

    /** {@code __cxa_rethrow}. */
    CppException rethrown(Instance instance) {
        int object = caught.pop();
        Memory memory = instance.memory();
        if (memory.read(object - HEADER + RETHROWN) == 0) {
            caught.push(object);
            memory.writeByte(object - HEADER + RETHROWN, (byte) 1);
            memory.writeByte(object - HEADER + CAUGHT, (byte) 0);
            uncaught++;
        }
        return raised(object);
    }

    /** {@code __cxa_rethrow_primary_exception}. */
    CppException rethrownPrimary(Instance instance, int object) {
        caught.push(object);
        instance.memory().writeByte(object - HEADER + RETHROWN, (byte) 1);
        return rethrown(instance);
    }

    private CppException raised(int object) {
        last = object;
        return new CppException(object);
    }

    /** {@code __cxa_find_matching_catch_*}: returns the thrown object, and by the side which of the types it is caught as. */
    int match(Instance instance, long[] types) {
        if (last == 0) {
            call(instance, "_emscripten_tempret_set", 0);
            return 0;
        }
        Memory memory = instance.memory();
        int adjusted = last - HEADER + ADJUSTED;
        memory.writeI32(adjusted, last);
        int thrown = memory.readInt(last - HEADER + TYPE);
        long found = thrown;
        if (thrown != 0) {
            for (long type : types) {
                if (type == 0 || type == thrown) {
                    break;
                }
                if (call(instance, "__cxa_can_catch", type, thrown, adjusted) != 0) {
                    found = type;
                    break;
                }
            }
        }
        call(instance, "_emscripten_tempret_set", found);
        return last;
    }

    /** {@code __cxa_begin_catch}. */
    long begin(Instance instance, int object) {
        Memory memory = instance.memory();
        if (memory.read(object - HEADER + CAUGHT) == 0) {
            memory.writeByte(object - HEADER + CAUGHT, (byte) 1);
            uncaught--;
        }
        memory.writeByte(object - HEADER + RETHROWN, (byte) 0);
        caught.push(object);
        call(instance, "__cxa_increment_exception_refcount", object);
        return call(instance, "__cxa_get_exception_ptr", object);
    }

    /** {@code __cxa_end_catch}. */
    void end(Instance instance) {
        call(instance, "setThrew", 0, 0);
        call(instance, "__cxa_decrement_exception_refcount", caught.pop());
        last = 0;
    }

    /** {@code __cxa_current_primary_exception}. */
    long primary(Instance instance) {
        if (caught.isEmpty()) {
            return 0;
        }
        call(instance, "__cxa_increment_exception_refcount", caught.element());
        return caught.element();
    }

    /** {@code __cxa_uncaught_exceptions}. */
    int uncaught() {
        return uncaught;
    }

    private static long call(Instance instance, String function, long... arguments) {
        long[] results = instance.export(function).apply(arguments);
        return results == null || results.length == 0 ? 0 : results[0];
    }
}
