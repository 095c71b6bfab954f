package org.virel.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rerun}: a saved run once more from its beginning, with the same swaps at the same steps. */
@Command(name = "rerun", description = "Do a saved run once more, with the same changes at the same steps, and compare the bytes.", footer = {
    "", "Exit code 1 if the bytes differ, 130 if it was cut short and nothing was compared."})
final class RerunCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's directory.")
    private Path run = Path.of("");

    @Option(names = "--directory", paramLabel = "DIR", description = "Where the new run keeps its files (default: RUN-rerun).")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--allow-other-engine", description = "Do it even where bundles or plugins differ from those that the run used.")
    private boolean allowOtherEngine;

    @Option(names = {"-q", "--quiet"}, description = "Show no progress.")
    private boolean quiet;

    RerunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (quiet) {
            Console.quiet();
        }
        RunRecord saved = RunRecord.read(run);
        if (new RunTrace(run).isAtWork()) {
            throw new LaunchException(ExitCode.USAGE, "%s still goes on: stop it first, or wait".formatted(run));
        }
        plugins.addKeptBy(run);
        return session.within(session.features().compose(saved), platform -> rerun(platform, saved));
    }

    private int rerun(Platform platform, RunRecord saved) {
        platform.requireAll();
        session.offerRemainder(platform);
        RunDirectory made = makeDirectory();
        session.logTo(made.path());
        Map<String, String> own = new TreeMap<>(Map.of("id", made.path().getFileName().toString(), "directory",
                absolute(made.path()), "pipeline", saved.pipeline(), "resume", "false", "repeats", absolute(run),
                "allow_other_engine", String.valueOf(allowOtherEngine)));
        int code = platform.call("train", Session.arguments(own, saved.given()));
        if (code == ExitCode.USAGE.value()) {
            session.discard(made);
            return code;
        }
        if (code == ExitCode.INTERRUPTED.value() && !isStoppedAgain(made)) {
            System.err.println("interrupted: not compared");
            return code;
        }
        boolean ended = code == ExitCode.DONE.value() || code == ExitCode.INTERRUPTED.value();
        return ended
                ? platform.call("compare", Map.of("one", absolute(run), "other", absolute(made.path())))
                : code;
    }

    /** One that was stopped is stopped again, and has then been repeated to its end. Any other stop is not the run's. */
    private boolean isStoppedAgain(RunDirectory made) {
        OptionalLong end = new RunTrace(run).stoppedAt();
        OptionalLong reached = new RunTrace(made.path()).stoppedAt();
        return end.isPresent() && reached.isPresent() && reached.getAsLong() >= end.getAsLong();
    }

    private RunDirectory makeDirectory() {
        Path absolute = run.toAbsolutePath().normalize();
        return directory.map(RunDirectory::at)
                .orElseGet(() -> RunDirectory.fresh(absolute.getParent(), absolute.getFileName() + "-rerun"));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
