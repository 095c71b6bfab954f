package org.virel.plot.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs that differ in their seed alone, or one run by itself.
 *
 * @param series the name of the folder around it
 * @param label its own name
 * @param runs the tables of its runs, at least one
 */
record Group(String series, String label, List<ProgressTable> runs) {

    /** How many of the last evaluations make a run's score. */
    private static final int LAST = 5;

    /**
     * Reads the directory of a run, or a folder of such directories.
     *
     * @throws IllegalArgumentException if it is neither, or a table is damaged
     */
    static Group read(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        List<Path> within = ProgressTable.isIn(path) ? List.of() : runsIn(path);
        List<ProgressTable> runs = within.isEmpty()
                ? List.of(ProgressTable.read(directory))
                : within.stream().map(ProgressTable::read).toList();
        Path around = path.getParent() == null ? path : path.getParent();
        return new Group(name(around), name(path), runs);
    }

    private static String name(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }

    private static List<Path> runsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(ProgressTable::isIn).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list %s (%s)".formatted(folder, e.getMessage()), e);
        }
    }

    /** Returns the curves of its runs. */
    List<Curve> curves(Metric metric) {
        return runs.stream().map(table -> table.curve(metric)).toList();
    }

    /** Returns the mean of the last five values of each run, or of as many as there are. */
    double[] scores(Metric metric) {
        return runs.stream().mapToDouble(table -> lastMean(table.curve(metric).values())).toArray();
    }

    private static double lastMean(double[] values) {
        return Arrays.stream(values, Math.max(0, values.length - LAST), values.length)
                .average()
                .orElseThrow();
    }
}
