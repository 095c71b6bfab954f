package org.virel.plot.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/**
 * Draws tables: CSV files whose first column is x and each other one a series, gaps left empty. Lines before the header say more: {@code # title:
 * text}, {@code # y: label}, {@code # scale: x}, {@code y} or {@code x y} for logarithmic axes.
 *
 * <p>Takes the files and the folder of the pictures, which are called as the files are, and returns the written files.
 */
@Component(service = BiFunction.class, property = "virel.tool=plot-table")
public final class TableTool implements BiFunction<List<Path>, Path, List<Path>> {

    /**
     * Draws.
     *
     * @throws IllegalArgumentException if a file is no such table
     * @throws java.io.UncheckedIOException if a file cannot be read or written
     */
    @Override
    public List<Path> apply(List<Path> files, Path folder) {
        return files.stream().flatMap(file -> draw(file, folder)).toList();
    }

    private static Stream<Path> draw(Path file, Path folder) {
        NumberTable table = NumberTable.read(file);
        String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
        return Picture.write(() -> TableChart.of(table), folder.resolve(name)).stream();
    }
}
