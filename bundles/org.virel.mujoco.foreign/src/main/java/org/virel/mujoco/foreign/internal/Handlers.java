package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a library calls with its errors and warnings. Its own handlers wait for a key and end the process, or write a file into the
 * working directory.
 *
 * <p>They stay in place until the process ends, as the library does: a simulation may outlive the bundle's stop by a moment.
 */
@SuppressWarnings("restricted")
final class Handlers {

    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);
    private static final int LONGEST_TEXT = 2000;

    private final Set<Messages> open = ConcurrentHashMap.newKeySet();

    /** Makes them the handlers of a library. */
    void installIn(Functions library) throws UnusableLibraryException {
        install(library, "mju_user_error", "error");
        install(library, "mju_user_warning", "warning");
    }

    private void install(Functions library, String variable, String method) throws UnusableLibraryException {
        MemorySegment stub = Linker.nativeLinker().upcallStub(handle(method), FunctionDescriptor.ofVoid(ADDRESS),
                Arena.global());
        library.symbol(variable).reinterpret(ADDRESS.byteSize()).set(ADDRESS, 0, stub);
    }

    private MethodHandle handle(String method) {
        try {
            return MethodHandles.lookup()
                    .findVirtual(Handlers.class, method, MethodType.methodType(void.class, MemorySegment.class))
                    .bindTo(this);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(method, e);
        }
    }

    /** Passes what is said on, from now until {@link #remove}, if it is said to a thread that is in a call. */
    void add(Messages messages) {
        open.add(messages);
    }

    /** Ends it. */
    void remove(Messages messages) {
        open.remove(messages);
    }

    private void error(MemorySegment text) {
        pass(text, Messages::error);
    }

    private void warning(MemorySegment text) {
        pass(text, Messages::warning);
    }

    /** An exception here would end the process. */
    private void pass(MemorySegment text, BiConsumer<Messages, String> to) {
        try {
            String words = text.reinterpret(LONGEST_TEXT).getString(0).strip();
            for (Messages messages : open) {
                if (messages.areOfThisThread()) {
                    to.accept(messages, words);
                    return;
                }
            }
            LOG.warn("MuJoCo: {}", words);
        } catch (Throwable e) {
            // There is nobody left to tell.
        }
    }
}
