package org.virel.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: what the policy of a saved run is worth. */
@Command(name = "evaluate", description = "Play episodes with the newest checkpoint of a run, without exploring.")
final class EvaluateCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's directory.")
    private Path run = Path.of("");

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE", arity = "0..*", description = "Settings to change.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--episodes", paramLabel = "N", defaultValue = "10", description = "How many (default: 10).")
    private int episodes;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Decides the episodes (default: 0).")
    private long seed;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (episodes < 1) {
            throw new LaunchException(ExitCode.USAGE, "--episodes is %d, expected 1 or more".formatted(episodes));
        }
        RunRecord saved = RunRecord.read(run);
        Map<String, String> own = Map.of("directory", run.toAbsolutePath().normalize().toString(), "episodes",
                String.valueOf(episodes), "seed", String.valueOf(seed));
        Map<String, String> arguments = Session.arguments(own, Overrides.parse(settings));
        return session.within(session.features().compose(saved.pipeline()), platform -> {
            platform.requireAll();
            return platform.call("evaluate", arguments);
        });
    }
}
