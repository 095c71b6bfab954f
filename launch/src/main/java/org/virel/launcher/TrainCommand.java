package org.virel.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train}: a new run, or several that differ in their seed. */
@Command(name = "train", description = "Train a pipeline.", footer = {"",
    "Settings are those that 'virel list --settings' shows, for example learning_rate=1e-3."})
final class TrainCommand implements Callable<Integer> {

    private static final String SEED = "seed";
    private static final String ENVIRONMENT = "environment";

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(index = "0", paramLabel = "PIPELINE", description = "A feature, by name or as a file *.json.")
    private String pipeline = "";

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE", arity = "0..*", description = "Variables of the feature and settings of the run.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--environment", paramLabel = "NAME", description = "Where to act, for example Pendulum-v1.")
    private Optional<String> environment = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Decides everything random (default: 0).")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = "Train N times, one after another, with seed, seed + 1, ...")
    private int seeds;

    @Option(names = "--steps", paramLabel = "N", description = "Environment steps to take (setting total_timesteps).")
    private Optional<Long> steps = Optional.empty();

    @Option(names = "--directory", paramLabel = "DIR", description = "Where the run keeps its files (default: runs/PIPELINE-ENVIRONMENT-SEED); "
            + "with --seeds the folder around them.")
    private Optional<Path> directory = Optional.empty();

    @Option(names = {"-q", "--quiet"}, description = "Show no progress.")
    private boolean quiet;

    TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (quiet) {
            Console.quiet();
        }
        if (seeds < 1) {
            throw new LaunchException(ExitCode.USAGE, "--seeds is %d, expected 1 or more".formatted(seeds));
        }
        Map<String, String> overrides = overrides();
        Composition composition = session.features().compose(pipeline).with(overrides);
        if (!composition.isPipeline()) {
            throw new LaunchException(ExitCode.USAGE,
                    "feature '%s' is no pipeline but a part of some: see '%s list'".formatted(pipeline,
                            Console.program()));
        }
        Map<String, String> values = composition.settings();
        String optional = String.join(" ", composition.setForEnvironment(overrides));
        long first = firstSeed(values);
        return session.within(composition, platform -> trainAll(platform, values, optional, first));
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = Overrides.parse(settings);
        environment.ifPresent(name -> overrides.put(ENVIRONMENT, name));
        seed.ifPresent(number -> overrides.put(SEED, number.toString()));
        steps.ifPresent(number -> overrides.put("total_timesteps", number.toString()));
        return overrides;
    }

    private static long firstSeed(Map<String, String> values) {
        String text = values.getOrDefault(SEED, "0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new LaunchException(ExitCode.USAGE, "setting 'seed' is '%s', expected a whole number".formatted(text),
                    e);
        }
    }

    private int trainAll(Platform platform, Map<String, String> values, String optional, long first) {
        platform.requireAll();
        int worst = ExitCode.DONE.value();
        for (int i = 0; i < seeds; i++) {
            Map<String, String> seeded = new TreeMap<>(values);
            seeded.put(SEED, String.valueOf(first + i));
            int code = train(platform, seeded, optional);
            worst = Math.max(worst, code);
            if (code != ExitCode.DONE.value() && code != ExitCode.FAILED.value()) {
                return code;
            }
        }
        return worst;
    }

    private int train(Platform platform, Map<String, String> values, String optional) {
        RunDirectory run = makeDirectory(values);
        session.logTo(run.path());
        Map<String, String> own = Map.of("id", run.path().getFileName().toString(), "directory",
                run.path().toAbsolutePath().normalize().toString(), "pipeline", pipeline, "resume", "false", "optional",
                optional);
        int code = platform.call("train", Session.arguments(own, values));
        if (code == ExitCode.USAGE.value()) {
            session.discard(run);
        }
        return code;
    }

    private RunDirectory makeDirectory(Map<String, String> values) {
        String feature = Path.of(pipeline).getFileName().toString().replaceFirst("\\.json$", "");
        String name = "%s-%s-%s".formatted(feature, values.getOrDefault(ENVIRONMENT, "default"), values.get(SEED))
                .replaceAll("[^A-Za-z0-9._-]", "_");
        if (directory.isPresent() && seeds == 1) {
            return RunDirectory.at(directory.get());
        }
        return RunDirectory.fresh(directory.orElse(Path.of("runs")), name);
    }
}
