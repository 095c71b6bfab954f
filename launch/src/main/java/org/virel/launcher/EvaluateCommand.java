package org.virel.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: what the policy of a saved run is worth. */
@Command(name = "evaluate", description = "Play episodes with the newest checkpoint of a run, without exploring.")
final class EvaluateCommand implements Callable<Integer> {

    /** Stands for {@code --record} without a file. */
    private static final String RUN_FOLDER = "";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's directory.")
    private Path run = Path.of("");

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE", arity = "0..*", description = "Settings to change.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--episodes", paramLabel = "N", defaultValue = "10", description = "How many (default: 10).")
    private int episodes;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Decides the episodes (default: 0).")
    private long seed;

    @Option(names = "--record", paramLabel = "FILE", arity = "0..1", fallbackValue = RUN_FOLDER, description = "Record the first episode as an animated GIF (default: RUN/videos/episode.gif). A file that exists is kept, and a number is added to the name.")
    private Optional<String> record = Optional.empty();

    @Option(names = "--size", paramLabel = "WxH", defaultValue = "640x400", description = "The pixels of the recording (default: 640x400).")
    private String size = "";

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10", description = "How much of the episode is recorded at most, in the task's own time (default: 10).")
    private double seconds;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (episodes < 1) {
            throw new LaunchException(ExitCode.USAGE, "--episodes is %d, expected 1 or more".formatted(episodes));
        }
        Map<String, String> own = new TreeMap<>(Map.of("directory", run.toAbsolutePath().normalize().toString(),
                "episodes", String.valueOf(episodes), "seed", String.valueOf(seed)));
        record.ifPresent(file -> own.putAll(recording(file)));
        RunRecord saved = RunRecord.read(run);
        plugins.addKeptBy(run);
        Map<String, String> arguments = Session.arguments(own, Overrides.parse(settings));
        return session.within(session.features().compose(saved), platform -> {
            platform.requireAll();
            return platform.call("evaluate", arguments);
        });
    }

    private Map<String, String> recording(String file) {
        Matcher pixels = SIZE.matcher(size);
        if (!pixels.matches()) {
            throw new LaunchException(
                    ExitCode.USAGE, "--size is '%s', expected pixels like 640x400".formatted(size));
        }
        Path target = file.equals(RUN_FOLDER) ? run.resolve("videos").resolve("episode.gif") : Path.of(file);
        return Map.of("record", target.toAbsolutePath().normalize().toString(), "width", pixels.group(1), "height",
                pixels.group(2), "seconds", String.valueOf(seconds));
    }
}
