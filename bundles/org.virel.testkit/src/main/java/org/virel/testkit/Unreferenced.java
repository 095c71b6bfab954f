package org.virel.testkit;

import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;

/** Looks whether things that were made are let go of. */
final class Unreferenced {

    private static final int ATTEMPTS = 200;
    private static final long PAUSE_MS = 10;

    private Unreferenced() {}

    /**
     * Checks that nobody keeps what is made.
     *
     * @param maker who might, for the message; it is kept alive
     */
    static void assertForgotten(Object maker, Supplier<?> made) {
        WeakReference<Object> reference = new WeakReference<>(made.get());
        try {
            for (int i = 0; i < ATTEMPTS && !reference.refersTo(null); i++) {
                System.gc();
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Assertions.assertTrue(reference.refersTo(null), () -> maker.getClass().getName()
                + " keeps a reference to what it made, which belongs to the run alone");
    }
}
