package org.virel.run.internal.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * How fast a pipeline learns at the sizes of a task.
 *
 * @param pipeline its name
 * @param size the sizes
 * @param threads how many threads share an update
 * @param operations the floating-point operations of the matrix products of an update
 * @param floor 10^9 operations a second of such products alone, on one core
 * @param actingMicros microseconds that choosing an exploring action takes
 * @param update what an update takes
 * @param training a stretch of a run
 */
record Speed(
        String pipeline, Size size, int threads, double operations, double floor, double actingMicros, Timing update,
        Training training) {

    private static final double KILO = 1e3;
    private static final double MICRO = 1e6;
    private static final double GIGA = 1e9;
    private static final double PERCENT = 100;

    /** Returns 10^9 operations of matrix products a second of processor time. */
    Sample gflops() {
        return update.cpu().into(operations);
    }

    /** Returns in percent how near that is to the speed of the products alone. */
    Sample floorShare() {
        return gflops().times(PERCENT / floor);
    }

    /** Returns in percent how near training comes to updates alone. */
    double trainingShare() {
        return PERCENT * training.stepsPerSecond() / update.perSecond().median();
    }

    /** Returns in percent how much of a step of training is choosing its action. */
    double actingShare() {
        return PERCENT * actingMicros * training.stepsPerSecond() / MICRO;
    }

    /** Returns where the figures stand and what they are called. */
    Section section() {
        String title = "%s, %s, %d %s".formatted(pipeline, size.name(), threads, threads == 1 ? "thread" : "threads");
        return new Section(List.of("pipelines", pipeline, size.name(), "threads_" + threads), title, figures());
    }

    private List<Figure> figures() {
        String atFloor = String.format(Locale.ROOT, "%.2f cpu-ms", operations / floor / GIGA * KILO);
        String window = String.format(Locale.ROOT, "%,d steps", training.steps());
        return List.of(
                new Figure("updates", "gradient updates", "1/s", update.perSecond()),
                new Figure("cpu_ms", "processor time of an update", "cpu-ms", update.cpuMillis()),
                new Figure("allocated_kb", "allocated by an update", "kB", update.allocated().times(1 / KILO)),
                new Figure("gflops", "matrix products achieved by an update", "GFLOP/s", gflops()),
                new Figure("floor_share", "share of the floor", "%", floorShare(), atFloor),
                new Figure("training_steps", "steps of training, end to end", "1/s",
                        Sample.of(training.stepsPerSecond()), window),
                new Figure("training_cpu_ms", "processor time of such a step", "cpu-ms",
                        Sample.of(training.cpuMillisAStep())),
                new Figure("training_share", "share of the pure update rate", "%", Sample.of(trainingShare())),
                new Figure("acting_share", "acting, share of a step", "%", Sample.of(actingShare())));
    }
}
