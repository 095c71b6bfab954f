package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virel.api.state.State;

/**
 * States as bytes.
 *
 * <p>Everything is little-endian. A file is the eight bytes {@code VIRELSTA}, the version (int) and a state. A state
 * is the number of its entries (int) and the entries, sorted by name. An entry is its name, one byte that says its
 * kind, and the value:
 *
 * <table>
 * <caption>Kinds of entries</caption>
 * <tr><td>{@code i}</td><td>long</td></tr>
 * <tr><td>{@code r}</td><td>double</td></tr>
 * <tr><td>{@code t}</td><td>text: length in bytes (int), UTF-8</td></tr>
 * <tr><td>{@code f}</td><td>tensor: rank (int), dimensions (ints), floats row-major</td></tr>
 * <tr><td>{@code d}, {@code l}, {@code b}</td><td>doubles, longs, bytes: length (int), values</td></tr>
 * <tr><td>{@code s}</td><td>nested state</td></tr>
 * </table>
 *
 * <p>Numbers keep their bits, those of NaN too. Equal states give equal bytes.
 */
public final class StateFormat {

    static final long MAGIC = 0x4154534c45524956L; // "VIRELSTA", first byte lowest
    static final int VERSION = 1;

    /** Nesting beyond this is refused, so that garbage cannot overflow the stack. */
    static final int DEEPEST = 256;

    static final byte INTEGER = 'i';
    static final byte REAL = 'r';
    static final byte TEXT = 't';
    static final byte TENSOR = 'f';
    static final byte REALS = 'd';
    static final byte INTEGERS = 'l';
    static final byte BYTES = 'b';
    static final byte STATE = 's';

    private StateFormat() {}

    /**
     * Writes a state. The stream is neither flushed nor closed.
     *
     * @throws IOException if the stream refuses, a text is no valid Unicode, or states are nested too deep
     */
    public static void write(State state, OutputStream out) throws IOException {
        new StateWriter(out).write(state);
    }

    /**
     * Reads a state that fills a file.
     *
     * @throws IOException if the file cannot be read, ends early, goes on after the state or holds no state, naming
     *     file, byte and entry
     */
    public static State read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, Files.size(file));
        } catch (DamagedException e) {
            throw new DamagedException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a state that is exactly so many bytes long.
     *
     * @param size bytes that the state takes; no length read from them is believed beyond it
     * @throws IOException if the bytes are no state, naming byte and entry
     */
    public static State read(InputStream in, long size) throws IOException {
        return new StateReader(in, size).read();
    }
}
