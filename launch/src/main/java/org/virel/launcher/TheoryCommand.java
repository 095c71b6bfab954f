package org.virel.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code theory}: the paper's statements beside what the parts compute. */
@Command(name = "theory", description = "Check the paper's theorems, equations and claims against the parts that runs are made of.", footer = {
    "", "Exit code 1 if a statement does not hold; see docs/theory.md."})
final class TheoryCommand implements Callable<Integer> {

    private static final String FEATURE = "theory";

    private final Session session;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Groups, for example counterexample, or statements, for example \"Eq. 30\" (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Write the figures of these groups, too: CSV, PNG and SVG.")
    private Optional<Path> plots = Optional.empty();

    TheoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, String> arguments = new TreeMap<>(Map.of("names", String.join("\n", names)));
        plots.ifPresent(folder -> arguments.put("plots", folder(folder).toString()));
        Console.quiet();
        return session.within(session.features().compose(FEATURE), platform -> {
            platform.requireAll();
            return platform.call("theory", arguments);
        });
    }

    private static Path folder(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new LaunchException(ExitCode.USAGE, "--plots %s: that is no folder".formatted(absolute));
        }
        return absolute;
    }
}
