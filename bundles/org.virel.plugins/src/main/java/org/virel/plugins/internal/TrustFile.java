package org.virel.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.virel.plugins.internal.Sighting.Shape;

/** The file of the trust list, read again when it changes. */
final class TrustFile {

    private final Path path;
    private final boolean named;
    private Optional<Shape> shape = Optional.empty();
    private TrustList list;

    /**
     * @param path where it is
     * @param named whether the user named it: one that was named and is not there may be a typing error and lets nobody in
     */
    TrustFile(Path path, boolean named) {
        this.path = path;
        this.named = named;
        this.list = read();
    }

    Path path() {
        return path;
    }

    /** Returns the list as it was read last. */
    TrustList list() {
        return list;
    }

    /** Reads the file again if it has changed, and says whether the list has. */
    boolean refresh() {
        Optional<Shape> now = shape();
        if (now.equals(shape) && list.problem().isEmpty()) {
            return false;
        }
        TrustList before = list;
        list = read();
        return !list.equals(before);
    }

    private TrustList read() {
        shape = shape();
        try {
            List<String> lines = Files.readAllLines(path);
            TrustList parsed = TrustList.parse(lines);
            return parsed.problem().isEmpty()
                    ? parsed
                    : TrustList.unreadable("the trust list %s: %s".formatted(path, parsed.problem().get()));
        } catch (NoSuchFileException e) {
            return named ? TrustList.unreadable("the trust list %s is not there".formatted(path)) : TrustList.OPEN;
        } catch (IOException e) {
            return TrustList.unreadable("the trust list %s cannot be read: %s".formatted(path, e));
        }
    }

    private Optional<Shape> shape() {
        try {
            return Optional.of(Shape.of(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
