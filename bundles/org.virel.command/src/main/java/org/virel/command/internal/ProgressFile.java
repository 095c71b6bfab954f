package org.virel.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code progress.csv} of a run. */
final class ProgressFile {

    private static final String EVALUATION = "eval/mean_reward";

    private ProgressFile() {}

    /** Returns the mean return of the last evaluation in the file, or nothing if there is none. */
    static Optional<String> lastEvaluation(Path directory) {
        try {
            return lastValue(Files.readAllLines(directory.resolve("progress.csv")), EVALUATION)
                    .map(value -> "%.1f".formatted(Double.parseDouble(value)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<String> lastValue(List<String> lines, String column) {
        int index = lines.isEmpty() ? -1 : List.of(lines.getFirst().split(",")).indexOf(column);
        if (index < 0) {
            return Optional.empty();
        }
        return lines.reversed().stream()
                .limit(lines.size() - 1L)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length > index && !cells[index].isEmpty())
                .map(cells -> cells[index])
                .findFirst();
    }
}
