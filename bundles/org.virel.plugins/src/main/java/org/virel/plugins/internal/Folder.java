package org.virel.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.virel.plugins.internal.Sighting.Shape;

/** The folder as it looks from outside: which jars there are, and which of them are still being written. */
final class Folder {

    static final String SUFFIX = ".jar";

    /** A file that was written to so long ago is not being copied: it needs no second look. */
    static final Duration COOL = Duration.ofSeconds(2);

    private final Path path;
    private final InstantSource clock;
    private Map<String, Seen> seen = Map.of();

    private record Seen(Shape shape, Instant since) {}

    Folder(Path path, InstantSource clock) {
        this.path = path;
        this.clock = clock;
    }

    /**
     * Looks once.
     *
     * @return the jars by name; none where there is no folder
     * @throws IOException if there is one and it cannot be read
     */
    List<Sighting> look() throws IOException {
        Instant now = clock.instant();
        Map<String, Seen> next = new HashMap<>();
        List<Sighting> sightings = files().stream().flatMap(file -> look(file, now, next).stream()).toList();
        seen = next;
        return sightings;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Folder::isPlugin).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (NotDirectoryException e) {
            throw new IOException(path + " is no folder", e);
        }
    }

    private static boolean isPlugin(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private Optional<Sighting> look(Path file, Instant now, Map<String, Seen> next) {
        String name = file.getFileName().toString();
        try {
            Shape shape = Shape.of(file);
            Optional<Seen> before = Optional.ofNullable(seen.get(name)).filter(old -> old.shape().equals(shape));
            Seen current = before.orElseGet(() -> new Seen(shape, earlier(now, shape)));
            next.put(name, current);
            Duration unchanged = Duration.between(current.since(), now);
            boolean settled = before.isPresent() || unchanged.compareTo(COOL) >= 0;
            return Optional.of(new Sighting(name, file, shape, settled, unchanged));
        } catch (IOException e) {
            return Optional.empty(); // gone since the folder was listed
        }
    }

    /** A clock of a file server may be ahead of ours. */
    private static Instant earlier(Instant now, Shape shape) {
        Instant modified = Instant.ofEpochMilli(shape.modified());
        return modified.isBefore(now) ? modified : now;
    }
}
