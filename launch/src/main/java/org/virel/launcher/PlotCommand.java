package org.virel.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plot}: learning curves of saved runs. */
@Command(name = "plot", description = "Draw the learning curve of runs, as PNG and SVG.")
final class PlotCommand implements Callable<Integer> {

    private static final String FEATURE = "plot";
    private static final String NAME = "learning-curve";

    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The directories of runs, or folders of runs that differ in their seed: each folder is one curve.")
    private List<Path> runs = List.of();

    @Option(names = "--output", paramLabel = "BASE", description = "The files without .png and .svg (default: RUN/learning-curve; of several runs ./learning-curve).")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--scores", description = "Draw the means of the last five evaluations instead: one point a folder of runs, one line for folders side by side.")
    private boolean scores;

    PlotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        runs.stream().filter(run -> !PlotCommand.isAround(run)).forEach(RunRecord::read);
        Path base = output.orElse(runs.size() == 1 ? runs.getFirst().resolve(NAME) : Path.of(NAME));
        Map<String, String> arguments = Map.of("runs", runs.stream()
                .map(run -> run.toAbsolutePath().normalize().toString())
                .collect(Collectors.joining("\n")), "scores", String.valueOf(scores), "output",
                base.toAbsolutePath().normalize().toString());
        return session.within(session.features().compose(FEATURE), platform -> {
            platform.requireAll();
            return platform.call("plot", arguments);
        });
    }

    /** Says whether it is a folder of runs; what is not even a folder is refused as a run. */
    private static boolean isAround(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.anyMatch(child -> Files.isRegularFile(child.resolve("progress.csv")));
        } catch (IOException e) {
            return false;
        }
    }
}
