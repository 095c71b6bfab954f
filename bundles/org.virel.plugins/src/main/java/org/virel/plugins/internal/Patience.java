package org.virel.plugins.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls code that may run plugins' code, on a thread of its own for each call and no longer than a limit. A call that does not
 * return is interrupted and its thread given up: it does not keep the process from ending.
 *
 * @param limit how long a call may take
 */
record Patience(Duration limit) {

    /**
     * Calls.
     *
     * @param what the thread's name says it
     * @throws ExecutionException if it throws, anything at all
     * @throws BlockedException if it does not return
     * @throws EndedException if the calling thread is interrupted
     */
    <T> T call(String what, Callable<T> work) throws ExecutionException, BlockedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("virel-plugin " + what).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new BlockedException(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EndedException();
        }
    }

    /** Returns what was thrown, in one line. */
    static String line(Throwable thrown) {
        return thrown.toString().lines().findFirst().orElse("").strip();
    }
}
