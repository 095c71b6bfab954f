package org.virel.launcher;

import java.io.UncheckedIOException;
import java.util.Optional;

/** Where lines come from, and answers go to. */
interface Prompt extends AutoCloseable {

    /**
     * Returns the next line; nothing when the user leaves.
     *
     * @throws UncheckedIOException if nothing can be read any more, as when the terminal was closed
     */
    Optional<String> read();

    /** Shows what a command said. */
    void show(Counterpart.Answer answer);

    /** Shows something that nobody asked for just now, from any thread, without tearing a line that is being typed. */
    void tell(String notice);

    /** Returns the width of the screen. */
    int columns();

    @Override
    void close();
}
