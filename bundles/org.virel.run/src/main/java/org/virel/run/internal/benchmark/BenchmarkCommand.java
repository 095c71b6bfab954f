package org.virel.run.internal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Run;
import org.virel.run.internal.catalog.Catalog;

/**
 * Measures the pipelines {@code pipeline.0}, {@code pipeline.1} and so on, each with the settings {@code setting.0.*} and so
 * on, at the {@code sizes} of a task, {@code seconds} for each figure; prints a table and writes the file {@code json} if one
 * is named.
 */
@Component(service = Function.class, property = "virel.command=benchmark")
public final class BenchmarkCommand implements Function<Map<String, String>, Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(BenchmarkCommand.class);
    private static final int TRAINING_TIMES = 20;
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int INTERRUPTED = 130;

    private final BundleContext context;
    private final Catalog catalog;

    /** Called by Declarative Services. */
    @Activate
    public BenchmarkCommand(BundleContext context, @Reference Catalog catalog) {
        this.context = context;
        this.catalog = catalog;
    }

    @Override
    public Integer apply(Map<String, String> arguments) {
        try {
            double seconds = Double.parseDouble(arguments.getOrDefault("seconds", "2"));
            Benchmark benchmark = new Benchmark(
                    catalog,
                    new Stopwatch(seconds),
                    new EndToEnd(catalog, TRAINING_TIMES * seconds, this::announce)::measure,
                    System.err::println);
            Report report = benchmark.measure(subjects(arguments), Size.named(arguments.getOrDefault("sizes", "all")));
            System.out.print(report.table());
            if (arguments.containsKey("json")) {
                Files.writeString(Path.of(arguments.get("json")), report.json());
            }
            return DONE;
        } catch (CancellationException e) {
            System.err.println(e.getMessage());
            return INTERRUPTED;
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

    /** Whoever stops all runs finds this one among them. */
    private Runnable announce(Run run) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("id", run.id());
        ServiceRegistration<Run> registration = context.registerService(Run.class, run, properties);
        return registration::unregister;
    }

    static List<Subject> subjects(Map<String, String> arguments) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; arguments.containsKey("pipeline." + i); i++) {
            subjects.add(new Subject(arguments.get("pipeline." + i), below("setting." + i + ".", arguments)));
        }
        return subjects;
    }

    private static SortedMap<String, String> below(String prefix, Map<String, String> arguments) {
        SortedMap<String, String> settings = new TreeMap<>();
        arguments.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
        return settings;
    }
}
