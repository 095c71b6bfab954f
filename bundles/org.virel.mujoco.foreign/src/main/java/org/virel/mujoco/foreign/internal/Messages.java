package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What MuJoCo says while it works for one simulation. Its error handler may not throw through the C code that called it, so an error
 * waits here until the call is over.
 */
final class Messages {

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    /** How the warnings begin that {@link Divergence} turns into exceptions. */
    private static final String DIVERGENCE = "Nan, Inf or huge value";

    private final String name;
    private final Set<String> warned = new HashSet<>();
    private final MemorySegment cell = Arena.ofAuto().allocate(JAVA_LONG);

    /** Plain, as only the thread that wrote it needs to find itself here. */
    private @Nullable Thread caller;

    private @Nullable String failure;

    /**
     * Begins without messages.
     *
     * @param name whose messages they are, for people
     */
    Messages(String name) {
        this.name = name;
    }

    /** The calling thread goes into the engine. */
    void enter() {
        caller = Thread.currentThread();
    }

    /** The calling thread is back. */
    void leave() {
        caller = null;
        cell.set(JAVA_LONG, 0, 0);
    }

    /** Says whether the calling thread is in the engine for this simulation. */
    boolean areOfThisThread() {
        return caller == Thread.currentThread();
    }

    /** Returns where {@link ErrorExit} keeps where to go back to. */
    MemorySegment cell() {
        return cell;
    }

    /** Returns where to go back to, or 0 if the call is not guarded. */
    long wayOut() {
        return cell.get(JAVA_LONG, 0);
    }

    /** Returns the first error there was, after which the engine's data cannot be trusted. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    void error(String text) {
        if (failure == null) {
            failure = text;
            LOG.error("{}: {}", name, text);
        }
    }

    /** Logs a warning, unless it becomes an exception or one that differs only in its numbers was logged before. */
    void warning(String text) {
        if (!text.startsWith(DIVERGENCE) && warned.add(text.replaceAll("[0-9]+", "#"))) {
            LOG.warn("{}: {}", name, text);
        }
    }
}
