package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.environment.Environment;
import org.virel.run.internal.catalog.Catalog;

/** Measures everything, one thing after another. To be used once. */
final class Benchmark {

    private static final Logger LOG = LoggerFactory.getLogger(Benchmark.class);

    private final Catalog installed;
    private final Stopwatch stopwatch;
    private final BiFunction<Subject, Size, Training> endToEnd;
    private final Consumer<String> progress;
    private final SortedMap<String, NetworkChoice> networks = new TreeMap<>();
    private final SortedMap<String, Sample> floors = new TreeMap<>();
    private final SortedMap<String, String> skipped = new TreeMap<>();
    private final List<Speed> speeds = new ArrayList<>();
    private final List<Section> parts = new ArrayList<>();

    /**
     * Creates a benchmark.
     *
     * @param endToEnd trains in earnest
     * @param progress told what is measured next
     */
    Benchmark(Catalog installed, Stopwatch stopwatch, BiFunction<Subject, Size, Training> endToEnd,
            Consumer<String> progress) {
        this.installed = installed;
        this.stopwatch = stopwatch;
        this.endToEnd = endToEnd;
        this.progress = progress;
    }

    /**
     * Measures pipelines at the given sizes. One that cannot be measured is skipped, unless that leaves none.
     *
     * @throws IllegalArgumentException if none can be measured, with the reason
     * @throws CancellationException if a run of the benchmark was stopped
     */
    Report measure(List<Subject> subjects, List<Size> sizes) {
        subjects.forEach(subject -> measureOrSkip(subject, sizes));
        if (speeds.isEmpty()) {
            throw new IllegalArgumentException(skipped.size() == 1
                    ? skipped.sequencedValues().getFirst()
                    : "no pipeline can be measured: " + skipped);
        }
        List<Section> sections = new ArrayList<>(List.of(machine(sizes)));
        sections.addAll(parts);
        return new Report(Host.describe(networks.values()), sections, speeds, skipped);
    }

    private void measureOrSkip(Subject subject, List<Size> sizes) {
        List<PipelineBenchmark.Result> results = new ArrayList<>();
        try {
            for (Size size : Workbench.sizes(installed, subject, sizes)) {
                results.add(measure(subject, size));
            }
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) { // whatever a plugin throws, the others can be measured
            LOG.warn("{} is skipped", subject.name(), e);
            skipped.put(subject.name(), e.getMessage() == null ? e.toString() : e.getMessage());
            return;
        }
        results.forEach(result -> {
            speeds.addAll(result.speeds());
            parts.addAll(result.parts());
        });
    }

    private PipelineBenchmark.Result measure(Subject subject, Size size) {
        Workbench workbench = new Workbench(installed, subject, size);
        Sample floor = floor(workbench.network());
        progress.accept("measuring %s at the sizes of %s ...".formatted(subject.name(), size.name()));
        int processors = Runtime.getRuntime().availableProcessors();
        return new PipelineBenchmark(workbench, stopwatch, endToEnd, floor.median(), processors).measure();
    }

    private Sample floor(NetworkChoice network) {
        networks.put(network.name(), network);
        return floors.computeIfAbsent(network.name(), name -> {
            progress.accept("measuring matrix products of %s ...".formatted(name));
            return ProductSpeed.measure(network, stopwatch);
        });
    }

    private Section machine(List<Size> sizes) {
        List<Figure> figures = new ArrayList<>();
        networks.forEach((name, network) -> figures.add(new Figure(
                "sgemm_" + network.key(), "sgemm of " + name, "GFLOP/s", floors.get(name), "128x300x300")));
        for (Size size : sizes) {
            progress.accept("measuring environment steps at the sizes of %s ...".formatted(size.name()));
            try (Environment environment = new Workbench(installed, Subject.NONE, size).environment()) {
                figures.add(new Figure(size.name() + "_steps", "steps of %s, %s".formatted(size.environment(),
                        size.name()), "1/s", new EnvironmentSpeed(environment).measure(stopwatch)));
            }
        }
        return new Section(List.of("machine_speed"), "machine", figures);
    }
}
