package org.virel.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: what is installed. */
@Command(name = "list", description = "List what is installed: pipelines, and components by role, name and bundle.")
final class ListCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Option(names = "--settings", description = "Show the settings that each component reads.")
    private boolean settings;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FeatureFolder features = session.features();
        List<String> pipelines = features.pipelines();
        System.out.println("pipelines: " + String.join(", ", pipelines));
        System.out.println();
        return session.within(features.everything(), platform -> {
            platform.problems().forEach(Console::error);
            int code = platform.call("list", Map.of("settings", String.valueOf(settings)));
            return platform.problems().isEmpty() ? code : ExitCode.MISSING.value();
        });
    }
}
