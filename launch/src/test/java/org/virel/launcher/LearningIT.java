package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** virel with the paper's defaults swings up the pendulum. Takes ten minutes and more: only with {@code -Psoak}. */
@EnabledIfSystemProperty(named = "virel.learn", matches = "true")
class LearningIT {

    private static final int SEEDS = 5;
    private static final int NEEDED = 4;
    private static final double MARK = -230;
    private static final int LAST = 5;

    @TempDir
    Path folder;

    @Test
    void virelReachesTheMarkOnPendulumOnFourOfFiveSeeds() throws Exception {
        List<Double> results = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            String name = "seed-" + seed;
            VirelProcess run = VirelProcess.run(
                    folder, "train", "virel", "--seed", String.valueOf(seed), "--steps", "20000", "--directory", name);
            assertEquals(0, run.exitCode(), run.errors());
            results.add(meanOfLastEvaluations(folder.resolve(name).resolve("progress.csv")));
        }
        System.out.println("means of the last evaluations: " + results);
        assertTrue(results.stream().filter(mean -> mean >= MARK).count() >= NEEDED, () -> "reached: " + results);
    }

    private static double meanOfLastEvaluations(Path progress) throws IOException {
        List<String> lines = Files.readAllLines(progress);
        int column = List.of(lines.getFirst().split(",")).indexOf("eval/mean_reward");
        List<String> values = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1)[column])
                .filter(value -> !value.isEmpty())
                .toList();
        return values.subList(values.size() - LAST, values.size()).stream()
                .mapToDouble(Double::parseDouble)
                .average()
                .orElseThrow();
    }
}
