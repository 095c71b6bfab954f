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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchmark}: how fast this machine is. */
@Command(name = "benchmark", description = "Measure how fast virel learns and acts on this machine.", footer = {"",
    "For figures worth comparing nothing else should run; see docs/benchmark.md."})
final class BenchmarkCommand implements Callable<Integer> {

    private static final String PIPELINE = "virel";

    /** What the benchmark decides itself. */
    private static final Set<String> OWN = Set.of("environment", "trainer", "train_freq", "gradient_steps",
            "learning_starts");

    private final Session session;

    @Parameters(paramLabel = "KEY=VALUE", arity = "0..*", description = "Settings of the pipeline, for example network=dl4j or net_arch=256,256.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--sizes", paramLabel = "NAME", defaultValue = "all", description = "Whose sizes: halfcheetah, humanoid, pendulum or all (default: ${DEFAULT-VALUE}).")
    private String sizes = "";

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "2", description = "Seconds for each figure (default: ${DEFAULT-VALUE}).")
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
        Composition composition = session.features().compose(PIPELINE).with(overrides());
        Map<String, String> arguments = Session.arguments(own(), composition.settings());
        return session.within(composition, platform -> {
            platform.requireAll();
            return platform.call("benchmark", arguments);
        });
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = Overrides.parse(settings);
        for (String key : overrides.keySet()) {
            if (OWN.contains(key)) {
                throw new LaunchException(ExitCode.USAGE, "setting '%s' is the benchmark's own".formatted(key));
            }
        }
        return overrides;
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
