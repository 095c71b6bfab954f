package org.virel.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchmark}: how fast pipelines are on this machine. */
@Command(name = "benchmark", description = "Measure how fast pipelines learn and act on this machine.", footer = {"",
    "For figures worth comparing nothing else should run; see docs/benchmark.md."})
final class BenchmarkCommand implements Callable<Integer> {

    /** What the benchmark decides itself. */
    private static final Set<String> OWN = Set.of("environment", "train_freq", "gradient_steps", "learning_starts",
            "total_timesteps", "seed");

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(paramLabel = "PIPELINE|KEY=VALUE", arity = "0..*", description = {
        "Features, by name or as files *.json (default: all pipelines there are).",
        "Settings of the pipelines, for example network=dl4j or net_arch=256,256."})
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--sizes", paramLabel = "NAME", defaultValue = "all", description = "Whose sizes: halfcheetah, humanoid, pendulum or all (default: ${DEFAULT-VALUE}).")
    private String sizes = "";

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "2", description = "Seconds for each figure, five times as long for training (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private Optional<Path> json = Optional.empty();

    BenchmarkCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!(seconds > 0)) {
            throw new LaunchException(ExitCode.USAGE, "--seconds is %s, expected more than 0".formatted(seconds));
        }
        Map<String, String> overrides = overrides();
        List<String> named = arguments.stream().filter(argument -> !isSetting(argument)).distinct().toList();
        List<String> pipelines = named.isEmpty() ? session.features().pipelines() : named;
        Map<String, String> values = new TreeMap<>(own());
        for (int i = 0; i < pipelines.size(); i++) {
            Composition composition = session.features().pipeline(pipelines.get(i)).with(overrides);
            values.putAll(subject(i, composition));
        }
        Console.quiet();
        Composition all = session.features().together("benchmark", pipelines).with(overrides);
        return session.within(all, platform -> {
            if (!named.isEmpty()) {
                platform.requireAll();
            }
            platform.problems().forEach(problem -> System.err.println("warning: " + problem));
            return platform.call("benchmark", values);
        });
    }

    private static boolean isSetting(String argument) {
        return argument.contains("=");
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = Overrides
                .parse(arguments.stream().filter(BenchmarkCommand::isSetting).toList());
        for (String key : overrides.keySet()) {
            if (OWN.contains(key)) {
                throw new LaunchException(ExitCode.USAGE, "setting '%s' is the benchmark's own".formatted(key));
            }
        }
        return overrides;
    }

    /** Returns what describes one of several pipelines. */
    private static Map<String, String> subject(int number, Composition composition) {
        String file = Path.of(composition.name()).getFileName().toString();
        Map<String, String> subject = new TreeMap<>();
        subject.put("pipeline." + number, file.replaceFirst("\\.json$", ""));
        composition.settings().forEach((key, value) -> subject.put("setting.%d.%s".formatted(number, key), value));
        return subject;
    }

    private Map<String, String> own() {
        Map<String, String> own = new TreeMap<>(Map.of("sizes", sizes, "seconds", String.valueOf(seconds)));
        json.ifPresent(file -> own.put("json", writable(file).toString()));
        return own;
    }

    /** It would be a pity to find out after minutes. */
    private static Path writable(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        if (!Files.isWritable(folder) || Files.isDirectory(absolute)) {
            throw new LaunchException(ExitCode.USAGE, "--json %s: no file can be written there".formatted(absolute));
        }
        return absolute;
    }
}
