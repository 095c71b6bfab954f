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

    @Option(names = "--shell", description = "Open the shell of the run on this terminal while it trains.")
    private boolean shell;

    TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (quiet || shell) {
            Console.quiet();
        }
        if (seeds < 1) {
            throw new LaunchException(ExitCode.USAGE, "--seeds is %d, expected 1 or more".formatted(seeds));
        }
        if (shell && seeds > 1) {
            throw new LaunchException(ExitCode.USAGE, "--shell is for one run, --seeds is %d".formatted(seeds));
        }
        NewRun first = NewRun.of(session.features(), pipeline, overrides());
        long seed = first.seed();
        return session.within(withAll(first.composition()), platform -> trainAll(platform, first, seed));
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = Overrides.parse(settings);
        environment.ifPresent(name -> overrides.put(NewRun.ENVIRONMENT, name));
        seed.ifPresent(number -> overrides.put(NewRun.SEED, number.toString()));
        steps.ifPresent(number -> overrides.put("total_timesteps", number.toString()));
        return overrides;
    }

    private int trainAll(Platform platform, NewRun first, long seed) {
        platform.requireAll();
        if (!shell) {
            session.offerRemainder(platform);
        }
        int worst = ExitCode.DONE.value();
        for (int i = 0; i < seeds; i++) {
            int code = train(platform, first.withSeed(seed + i));
            worst = Math.max(worst, code);
            if (code != ExitCode.DONE.value() && code != ExitCode.FAILED.value()) {
                return code;
            }
        }
        return worst;
    }

    private int train(Platform platform, NewRun wanted) {
        RunDirectory run = directory.isPresent() && seeds == 1
                ? RunDirectory.at(directory.get())
                : wanted.makeDirectory(directory);
        session.logTo(run.path());
        Map<String, String> arguments = new TreeMap<>(wanted.arguments(run));
        arguments.put("wait", String.valueOf(!shell));
        int code = platform.call("train", arguments);
        if (code == ExitCode.USAGE.value()) {
            session.discard(run);
        }
        return shell && code == ExitCode.DONE.value() ? open(platform, arguments.get("id")) : code;
    }

    /** What can be swapped in from the shell is all that is installed. */
    private Composition withAll(Composition composition) {
        return shell ? composition.plus(session.features().everything()) : composition;
    }

    /** Whoever leaves the shell leaves the run going on, in the foreground. */
    private int open(Platform platform, String id) {
        platform.offer("pipelines", new ShellPipelines(session, platform));
        int refused = Shell.open(notices -> LocalCounterpart.in(platform, id, notices),
                "%s goes on; 'help' lists the commands, Ctrl-D leaves it going on".formatted(id));
        return Math.max(refused, platform.call("await", Map.of()));
    }
}
