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

/** {@code resume}: a saved run goes on from its newest intact checkpoint. */
@Command(name = "resume", description = "Go on with a run from its newest intact checkpoint.")
final class ResumeCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's directory.")
    private Path run = Path.of("");

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE", arity = "0..*", description = "Settings to change.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--steps", paramLabel = "N", description = "Environment steps to reach in all, those done included (setting total_timesteps).")
    private Optional<Long> steps = Optional.empty();

    @Option(names = "--allow-other-engine", description = "Go on even where bundles, BLAS kernel or engine differ and the bytes may, too.")
    private boolean allowOtherEngine;

    @Option(names = {"-q", "--quiet"}, description = "Show no progress.")
    private boolean quiet;

    ResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (quiet) {
            Console.quiet();
        }
        RunRecord saved = RunRecord.read(run);
        plugins.addKeptBy(run);
        // What it was given, and what has changed since, is the run's own business.
        Map<String, String> values = new TreeMap<>(Overrides.parse(settings));
        steps.ifPresent(number -> values.put("total_timesteps", number.toString()));
        Composition composition = session.features().compose(saved);
        return session.within(composition, platform -> resume(platform, saved, values));
    }

    private int resume(Platform platform, RunRecord saved, Map<String, String> values) {
        platform.requireAll();
        session.offerRemainder(platform);
        session.logTo(run);
        Map<String, String> own = Map.of("id", saved.id(), "directory",
                run.toAbsolutePath().normalize().toString(), "pipeline", saved.pipeline(), "resume", "true",
                "allow_other_engine", String.valueOf(allowOtherEngine));
        return platform.call("train", Session.arguments(own, values));
    }
}
