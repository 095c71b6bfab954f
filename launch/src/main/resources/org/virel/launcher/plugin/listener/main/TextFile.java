package @package@;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of lines that only grows, and can be cut back to a length that it once had. Nothing is touched before the first call. It is no
 * FileChannel: an interrupt of the run's thread would close one.
 */
final class TextFile implements AutoCloseable {

    private final Path path;
    private final String head;
    private Optional<RandomAccessFile> file = Optional.empty();

    TextFile(Path path, String head) {
        this.path = path;
        this.head = head;
    }

    void append(String line) {
        attempt(() -> write(opened(), line));
    }

    /** Brings everything to the disk and returns the length in bytes. */
    long sync() {
        return attempt(() -> {
            opened().getFD().sync();
            return opened().length();
        });
    }

    /** Cuts the file back; what follows is appended there. */
    void cutTo(long length) {
        close();
        attempt(() -> {
            long present = Files.exists(path) ? Files.size(path) : 0;
            if (present < length) {
                throw new IllegalArgumentException("%s has %d bytes, the checkpoint goes on after byte %d"
                        .formatted(path, present, length));
            }
            return open(length);
        });
    }

    private RandomAccessFile opened() throws IOException {
        return file.isPresent() ? file.get() : open(0);
    }

    private RandomAccessFile open(long length) throws IOException {
        RandomAccessFile open = new RandomAccessFile(path.toFile(), "rw");
        file = Optional.of(open);
        open.setLength(length);
        open.seek(length);
        if (length == 0) {
            write(open, head);
        }
        return open;
    }

    private static RandomAccessFile write(RandomAccessFile open, String line) throws IOException {
        open.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return open;
    }

    @Override
    public void close() {
        Optional<RandomAccessFile> open = file;
        file = Optional.empty();
        open.ifPresent(some -> attempt(() -> {
            some.close();
            return some;
        }));
    }

    /** Something that may fail. */
    private interface Attempt<T> {
        T run() throws IOException;
    }

    private <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }
}
