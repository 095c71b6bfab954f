package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a library calls with its errors and warnings. Its own handlers wait for a key and end the process, or write a file into the
 * working directory.
 *
 * <p>They stay in place until the process ends, as the library does: a simulation may outlive the bundle's stop by a moment. What is not
 * meant for them they pass on to those that were there before, another instance of this bundle's for example.
 */
@SuppressWarnings("restricted")
final class Handlers {

    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);
    private static final FunctionDescriptor TAKES_TEXT = FunctionDescriptor.ofVoid(ADDRESS);
    private static final int LONGEST_TEXT = 2000;

    private final Set<Messages> open = ConcurrentHashMap.newKeySet();
    private final @Nullable ErrorExit exit;
    private final Pointer error;
    private final Pointer warning;
    private final @Nullable MethodHandle previousWarning;

    /**
     * One of the library's variables that say what to call.
     *
     * @param variable where it is
     * @param previous what it said
     * @param own what it says now
     */
    private record Pointer(MemorySegment variable, MemorySegment previous, MemorySegment own) {

        boolean wasEmpty() {
            return previous.address() == 0;
        }

        void set() {
            variable.set(ADDRESS, 0, own);
        }

        /** Leaves alone what somebody else has set since. */
        void putBack() {
            if (variable.get(ADDRESS, 0).address() == own.address()) {
                variable.set(ADDRESS, 0, previous);
            }
        }
    }

    /** Makes them the handlers of a library. */
    Handlers(Symbols library) throws UnusableLibraryException {
        MemorySegment onError = stub("error", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        MemorySegment errors = library.find("mju_user_error").reinterpret(ADDRESS.byteSize());
        MemorySegment warnings = library.find("mju_user_warning").reinterpret(ADDRESS.byteSize());
        exit = ErrorExit.of(onError, errors.get(ADDRESS, 0)).orElse(null);
        // Where there is no exit, what the stub returns goes unnoticed, and MuJoCo goes on.
        error = new Pointer(errors, errors.get(ADDRESS, 0), exit == null ? onError : exit.handler());
        warning = new Pointer(warnings, warnings.get(ADDRESS, 0), stub("warning", TAKES_TEXT));
        previousWarning = warning.wasEmpty()
                ? null
                : Linker.nativeLinker().downcallHandle(warning.previous(), TAKES_TEXT);
        error.set();
        warning.set();
    }

    /** Makes those that were there before the handlers again, for a library that is not used after all. */
    void putBack() {
        error.putBack();
        warning.putBack();
    }

    private MemorySegment stub(String method, FunctionDescriptor type) {
        try {
            MethodType ofMethod = type.toMethodType();
            MethodHandle handle = MethodHandles.lookup().findVirtual(Handlers.class, method, ofMethod).bindTo(this);
            return Linker.nativeLinker().upcallStub(handle, type, Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(method, e);
        }
    }

    /**
     * Returns a function of model and data, which is left if it reports an error.
     *
     * @return what takes both and the cell of {@link Messages}
     */
    MethodHandle guarded(Symbols library, String function) throws UnusableLibraryException {
        if (exit != null) {
            return exit.guarded(library.find(function));
        }
        MethodHandle plain = library.function(function, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        MethodHandle zero = MethodHandles.filterReturnValue(plain, MethodHandles.constant(int.class, 0));
        return MethodHandles.dropArguments(zero, 2, MemorySegment.class);
    }

    /** Says whether the system has refused what it takes to leave a function that reports an error. */
    boolean areHindered() {
        return ErrorExit.isPossible() && exit == null;
    }

    /** Passes on what is said to a thread in a call, from now until {@link #remove}. */
    void add(Messages messages) {
        open.add(messages);
    }

    /** Ends it. */
    void remove(Messages messages) {
        open.remove(messages);
    }

    /** Called by MuJoCo. An exception here would end the process. */
    private long error(MemorySegment text) {
        try {
            Optional<Messages> messages = ofThisThread();
            if (messages.isPresent()) {
                messages.get().error(words(text));
                return messages.get().wayOut();
            }
            if (error.wasEmpty()) {
                LOG.error("MuJoCo: {}", words(text));
            }
        } catch (Throwable e) {
            // There is nobody left to tell.
        }
        return 0;
    }

    /** Called by MuJoCo. An exception here would end the process. */
    private void warning(MemorySegment text) {
        try {
            Optional<Messages> messages = ofThisThread();
            if (messages.isPresent()) {
                messages.get().warning(words(text));
            } else if (previousWarning != null) {
                previousWarning.invokeExact(text);
            } else {
                LOG.warn("MuJoCo: {}", words(text));
            }
        } catch (Throwable e) {
            // There is nobody left to tell.
        }
    }

    private Optional<Messages> ofThisThread() {
        return open.stream().filter(Messages::areOfThisThread).findFirst();
    }

    private static String words(MemorySegment text) {
        return text.reinterpret(LONGEST_TEXT).getString(0).strip().replaceAll("\\s+", " ");
    }
}
