package org.virel.run.internal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.run.internal.catalog.Catalog;

/**
 * Measures the pipeline that the arguments {@code setting.*} describe at the {@code sizes} of a task, {@code seconds}
 * for each figure; prints a table and writes the file {@code json} if one is named.
 */
@Component(service = Function.class, property = "virel.command=benchmark")
public final class BenchmarkCommand implements Function<Map<String, String>, Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(BenchmarkCommand.class);
    private static final String SETTING = "setting.";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Catalog catalog;

    /** Called by Declarative Services. */
    @Activate
    public BenchmarkCommand(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Integer apply(Map<String, String> arguments) {
        try {
            Stopwatch stopwatch = new Stopwatch(Double.parseDouble(arguments.getOrDefault("seconds", "2")));
            Benchmark benchmark = new Benchmark(
                    catalog, settings(arguments), stopwatch, what -> System.err.println("measuring " + what + " ..."));
            Report report = benchmark.measure(Size.named(arguments.getOrDefault("sizes", "all")));
            System.out.print(report.table());
            if (arguments.containsKey("json")) {
                Files.writeString(Path.of(arguments.get("json")), report.json());
            }
            return DONE;
        } catch (IllegalArgumentException e) {
            LOG.info("refused", e);
            System.err.println("error: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            LOG.info("no JSON", e);
            System.err.println("error: cannot write " + e.getMessage());
            return FAILED;
        }
    }

    private static SortedMap<String, String> settings(Map<String, String> arguments) {
        SortedMap<String, String> settings = new TreeMap<>();
        arguments.forEach((key, value) -> {
            if (key.startsWith(SETTING)) {
                settings.put(key.substring(SETTING.length()), value);
            }
        });
        return settings;
    }
}
