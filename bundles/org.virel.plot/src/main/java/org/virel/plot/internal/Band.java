package org.virel.plot.internal;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What several curves have in common, over the steps that all of them cover.
 *
 * @param steps all steps at which some curve has a value
 * @param mean the mean of the curves
 * @param low the least of them
 * @param high the greatest of them
 */
record Band(double[] steps, double[] mean, double[] low, double[] high) {

    /** Summarizes curves; without a step that all cover the band is empty. */
    static Band of(List<Curve> curves) {
        double from = curves.stream().mapToDouble(Curve::firstStep).max().orElseThrow();
        double to = curves.stream().mapToDouble(Curve::lastStep).min().orElseThrow();
        double[] steps = curves.stream()
                .flatMapToDouble(curve -> DoubleStream.of(curve.steps()))
                .filter(step -> step >= from && step <= to)
                .sorted()
                .distinct()
                .toArray();
        return new Band(
                steps,
                DoubleStream.of(steps).map(step -> at(curves, step).average().orElseThrow()).toArray(),
                DoubleStream.of(steps).map(step -> at(curves, step).min().orElseThrow()).toArray(),
                DoubleStream.of(steps).map(step -> at(curves, step).max().orElseThrow()).toArray());
    }

    private static DoubleStream at(List<Curve> curves, double step) {
        return curves.stream().mapToDouble(curve -> curve.at(step));
    }
}
