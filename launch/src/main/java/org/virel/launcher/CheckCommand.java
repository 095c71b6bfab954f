package org.virel.launcher;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code check}: does a feature come up whole? */
@Command(name = "check", description = "Start a feature and see whether everything it needs is there.")
final class CheckCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FEATURE", description = "A feature, by name or as a file *.json.")
    private String feature = "";

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Composition composition = session.features().compose(feature);
        Map<String, String> own = Map.of("feature", composition.name(), "complete",
                String.valueOf(composition.isPipeline()));
        Map<String, String> arguments = Session.arguments(own, composition.settings());
        return session.within(composition, platform -> {
            platform.problems().forEach(Console::error);
            int code = platform.call("check", arguments);
            return platform.problems().isEmpty() ? code : ExitCode.MISSING.value();
        });
    }
}
