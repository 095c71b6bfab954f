package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.virel.run.internal.pipeline.Pipeline;

/** Measures one pipeline at the sizes of one task, with each number of threads that there is a point in. */
final class PipelineBenchmark {

    private static final int MOST_THREADS = 2;

    private final Workbench workbench;
    private final Stopwatch stopwatch;
    private final BiFunction<Subject, Size, Training> endToEnd;
    private final double floor;
    private final int processors;

    /**
     * Creates a benchmark.
     *
     * @param endToEnd trains in earnest
     * @param floor 10^9 operations a second of the matrix products alone
     * @param processors how many there are
     */
    PipelineBenchmark(Workbench workbench, Stopwatch stopwatch, BiFunction<Subject, Size, Training> endToEnd,
            double floor, int processors) {
        this.workbench = workbench;
        this.stopwatch = stopwatch;
        this.endToEnd = endToEnd;
        this.floor = floor;
        this.processors = processors;
    }

    /**
     * What was measured.
     *
     * @param speeds one for each number of threads
     * @param parts the rest
     */
    record Result(List<Speed> speeds, List<Section> parts) {

        Result {
            speeds = List.copyOf(speeds);
            parts = List.copyOf(parts);
        }
    }

    Result measure() {
        Workbench alone = workbench.withThreads(1);
        UpdateProfile profile = UpdateProfile.of(alone, stopwatch);
        PartsBenchmark parts = new PartsBenchmark(alone, stopwatch, profile);
        List<Section> sections = parts.measure();
        List<Speed> speeds = new ArrayList<>();
        for (int threads : threads()) {
            speeds.add(measure(workbench.withThreads(threads), threads, profile.operations(), parts.actingMicros()));
        }
        return new Result(speeds, sections);
    }

    private List<Integer> threads() {
        String given = workbench.subject().settings().get(Workbench.THREADS);
        return given != null
                ? List.of(Integer.valueOf(given))
                : IntStream.rangeClosed(1, Math.min(MOST_THREADS, processors)).boxed().toList();
    }

    /** Updates come first: when training is timed, they are compiled. */
    private Speed measure(Workbench threaded, int threads, double operations, double actingMicros) {
        Timing update = measureUpdate(threaded);
        Training training = endToEnd.apply(threaded.subject(), threaded.size());
        return new Speed(
                threaded.subject().name(), threaded.size(), threads, operations, floor, actingMicros, update, training);
    }

    private Timing measureUpdate(Workbench threaded) {
        try (Pipeline pipeline = threaded.learning(UpdateProfile.UPDATES_AN_ITERATION)) {
            return stopwatch.time(UpdateProfile.UPDATES_AN_ITERATION, pipeline::iterate);
        }
    }
}
