package org.virel.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plot}: learning curves of saved runs. */
@Command(name = "plot", description = "Draw the learning curve of runs, as PNG and SVG.")
final class PlotCommand implements Callable<Integer> {

    private static final String FEATURE = "plot";
    private static final String NAME = "learning-curve";

    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The directories of runs.")
    private List<Path> runs = List.of();

    @Option(names = "--output", paramLabel = "BASE", description = "The files without .png and .svg (default: RUN/learning-curve; of several runs ./learning-curve).")
    private Optional<Path> output = Optional.empty();

    PlotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        runs.forEach(RunRecord::read);
        Path base = output.orElse(runs.size() == 1 ? runs.getFirst().resolve(NAME) : Path.of(NAME));
        Map<String, String> arguments = Map.of("runs", runs.stream()
                .map(run -> run.toAbsolutePath().normalize().toString())
                .collect(Collectors.joining("\n")), "output", base.toAbsolutePath().normalize().toString());
        return session.within(session.features().compose(FEATURE), platform -> {
            platform.requireAll();
            return platform.call("plot", arguments);
        });
    }
}
