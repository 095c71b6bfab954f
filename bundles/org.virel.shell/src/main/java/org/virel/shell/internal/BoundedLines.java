package org.virel.shell.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of which none is longer than a bound, whoever writes them. */
final class BoundedLines {

    private final InputStream in;
    private final int most;

    /**
     * Reads from a stream.
     *
     * @param most the most bytes of a line, its end apart
     */
    BoundedLines(InputStream in, int most) {
        this.in = new BufferedInputStream(in);
        this.most = most;
    }

    /**
     * Returns the next line; nothing where the stream ends.
     *
     * @throws IOException if it is too long
     */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() == most) {
                throw new IOException("a line of more than %d bytes".formatted(most));
            }
            line.write(b);
        }
        return Optional.empty();
    }
}
