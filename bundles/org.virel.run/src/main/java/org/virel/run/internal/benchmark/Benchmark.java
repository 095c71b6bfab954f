package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.virel.api.environment.Environment;
import org.virel.api.network.NetworkProvider;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.pipeline.Part;
import org.virel.run.internal.pipeline.Pipeline;

/** Measures everything, one thing after another. */
final class Benchmark {

    private static final String PENDULUM = "Pendulum-v1";

    private final Catalog installed;
    private final Map<String, String> given;
    private final Stopwatch stopwatch;
    private final Consumer<String> progress;

    /**
     * Creates a benchmark.
     *
     * @param given the settings of the pipeline
     * @param progress told what is measured next
     */
    Benchmark(Catalog installed, Map<String, String> given, Stopwatch stopwatch, Consumer<String> progress) {
        this.installed = installed;
        this.given = new TreeMap<>(given);
        this.stopwatch = stopwatch;
        this.progress = progress;
    }

    /**
     * Measures at the given sizes, at least one.
     *
     * @throws IllegalArgumentException if a setting is wrong or read by nothing, or the pipeline does not learn as
     *     virel
     */
    Report measure(List<Size> sizes) {
        Offer<?> network = network(sizes.getFirst());
        SortedMap<String, String> machine = Host.describe(network);
        List<Section> sections = new ArrayList<>();
        progress.accept("matrix products, " + PENDULUM);
        Sample products = ProductSpeed.measure((NetworkProvider) network.provider(), stopwatch);
        sections.add(new Section("machine_speed", "machine", general(products)));
        for (Size size : sizes) {
            progress.accept(size.name());
            Workbench workbench = new Workbench(installed, given, size);
            sections.addAll(new SizeBenchmark(workbench, stopwatch, products).measure());
        }
        return new Report(machine, sections);
    }

    /** Returns the provider that the networks of the pipeline are made by. */
    private Offer<?> network(Size size) {
        try (Pipeline pipeline = new Workbench(installed, given, size).learning(1)) {
            return pipeline.parts().stream()
                    .filter(part -> part.role().equals(Role.NETWORK))
                    .findFirst()
                    .<Offer<?>>map(Part::offer)
                    .orElseThrow(() -> new IllegalArgumentException("the pipeline has no network"));
        }
    }

    private List<Figure> general(Sample products) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("products", "sgemm 128x300x300, the floor", "GFLOP/s", products));
        installed.find(Role.ENVIRONMENT, PENDULUM).ifPresent(offer -> {
            try (Environment environment = offer.provider().create(Settings.of(Collections.emptyMap()))) {
                Sample steps = new EnvironmentSpeed(environment).measure(stopwatch);
                figures.add(new Figure("pendulum_steps", "steps of " + PENDULUM, "1/s", steps));
            }
        });
        return figures;
    }
}
