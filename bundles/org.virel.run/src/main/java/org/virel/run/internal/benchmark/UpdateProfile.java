package org.virel.run.internal.benchmark;

import java.util.List;
import java.util.function.UnaryOperator;
import org.virel.api.network.NetworkProvider;
import org.virel.run.internal.pipeline.Pipeline;

/**
 * What the networks of a pipeline do in an update, whatever the pipeline: seen by observing them as it learns. Observed
 * pipelines are made for this alone, and used by one thread.
 *
 * @param operations the floating-point operations of the matrix products, two for each multiplication
 * @param nanos how long each kind of work takes, in the order of {@link NetworkWork.Kind}
 * @param whole how long the update takes, in nanoseconds
 */
record UpdateProfile(double operations, List<Sample> nanos, Sample whole) {

    /** A multiple of the usual delays, so that an iteration has a whole number of periods. */
    static final int UPDATES_AN_ITERATION = 60;

    private static final List<NetworkWork.Kind> KINDS = NetworkWork.Kind.all();

    UpdateProfile {
        nanos = List.copyOf(nanos);
    }

    /** Observes pipelines. */
    static UpdateProfile of(Workbench workbench, Stopwatch stopwatch) {
        Laps laps = new Laps(KINDS.size() + 1);
        try (Pipeline pipeline = workbench.learning(UPDATES_AN_ITERATION, observing(new NetworkWork(laps)))) {
            List<Sample> samples = stopwatch.time(laps, () -> {
                long began = System.nanoTime();
                pipeline.iterate();
                laps.add(KINDS.size(), System.nanoTime() - began);
            }).stream().map(sample -> sample.times(1.0 / UPDATES_AN_ITERATION)).toList();
            return new UpdateProfile(operations(workbench), samples.subList(0, KINDS.size()), samples.getLast());
        }
    }

    /** Counts the floating-point operations of an update's matrix products: those of an iteration less those of acting. */
    static double operations(Workbench workbench) {
        NetworkWork learning = new NetworkWork(new Laps(KINDS.size()));
        NetworkWork collecting = new NetworkWork(new Laps(KINDS.size()));
        try (Pipeline learner = workbench.learning(UPDATES_AN_ITERATION, observing(learning));
                Pipeline collector = workbench.collecting(observing(collecting))) {
            learner.iterate();
            collector.iterate();
            return 2.0 * (learning.multiplications() - collecting.multiplications()) / UPDATES_AN_ITERATION;
        }
    }

    private static UnaryOperator<NetworkProvider> observing(NetworkWork work) {
        return provider -> new ObservedNetworkProvider(provider, work);
    }
}
