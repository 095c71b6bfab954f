package org.virel.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: the policy of a saved run for other programs. */
@Command(name = "export", description = "Write the greedy policy of the newest checkpoint of a run as ONNX.", footer = {
    "", "It goes from the environment's own observations to its own actions; see docs/serving.md."})
final class ExportCommand implements Callable<Integer> {

    private static final String NAME = "policy.onnx";

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's directory.")
    private Path run = Path.of("");

    @Option(names = "--output", paramLabel = "FILE", description = "The file, in place of one that is there (default: RUN/policy.onnx).")
    private Optional<Path> output = Optional.empty();

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunRecord saved = RunRecord.read(run);
        plugins.addKeptBy(run);
        Path file = output.orElse(run.resolve(NAME));
        Map<String, String> arguments = Map.of("directory", run.toAbsolutePath().normalize().toString(), "output",
                file.toAbsolutePath().normalize().toString());
        return session.within(session.features().compose(saved), platform -> {
            platform.requireAll();
            return platform.call("export", arguments);
        });
    }
}
