package org.virel.mujoco.foreign.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place where a library of MuJoCo may be.
 *
 * @param name how messages name it
 * @param folders its folders; one may be a file instead
 */
record Place(String name, List<Path> folders) {

    private static final Pattern LIBRARY = Pattern
            .compile("(?:libmujoco|mujoco)\\.?([0-9.]*)\\.(?:dylib|dll)|libmujoco\\.so\\.?([0-9.]*)");
    private static final List<String> BELOW = List.of("", "lib", "bin", "mujoco.framework/Versions/A");

    Place {
        folders = List.copyOf(folders);
    }

    /** Returns the libraries that are there, each once, in each folder the newest by its name first. */
    List<Path> libraries() {
        Set<Path> files = new LinkedHashSet<>();
        for (Path folder : folders) {
            if (Files.isRegularFile(folder)) {
                files.add(real(folder));
            }
            for (String below : BELOW) {
                entries(folder.resolve(below), "*mujoco*").stream()
                        .filter(file -> isLibrary(file) && Files.isRegularFile(file))
                        .sorted(Comparator.comparing(Place::version, Place::compare).reversed())
                        .map(Place::real)
                        .forEach(files::add);
            }
        }
        return List.copyOf(files);
    }

    /** Returns the folders in a folder whose names fit a pattern, sorted; none if there is no such folder. */
    static List<Path> folders(Path folder, String pattern) {
        return entries(folder, pattern).stream().filter(Files::isDirectory).toList();
    }

    /** Returns the entries of a folder whose names fit a pattern, sorted; none if there is no such folder. */
    private static List<Path> entries(Path folder, String pattern) {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
                stream.forEach(entries::add);
            } catch (IOException | DirectoryIteratorException e) {
                // A folder that its user may not read is as good as an empty one.
                entries.clear();
            }
        }
        entries.sort(Comparator.naturalOrder());
        return entries;
    }

    /** Returns the numbers in a name, the first first. */
    static List<Integer> version(Path path) {
        return Pattern.compile("[0-9]{1,9}")
                .matcher(path.getFileName().toString())
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .toList();
    }

    /** Compares versions: 3.14 is newer than 3.9. */
    static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static boolean isLibrary(Path file) {
        return LIBRARY.matcher(file.getFileName().toString()).matches();
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }
}
