package org.virel.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: does a feature come up whole, does an environment keep its promises? */
@Command(name = "check", description = "Start a feature and see whether everything it needs is there; or play an environment and see whether it keeps what every environment promises.", footer = {
    "", "Exit code 1 if an environment breaks a promise; see docs/running.md."})
final class CheckCommand implements Callable<Integer> {

    private static final String ENVIRONMENTS = "org.virel.api.environment.EnvironmentProvider";

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "A feature, by name or as a file *.json, or an environment.")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE", arity = "0..*", description = "Settings of the environment.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--environment", description = "Check the environment where a feature has the same name.")
    private boolean environment;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FeatureFolder features = session.features();
        boolean feature = name.endsWith(FeatureFolder.SUFFIX) || features.names().contains(name);
        return feature && !environment ? checkFeature(features) : checkEnvironment(features);
    }

    private int checkFeature(FeatureFolder features) {
        if (!settings.isEmpty()) {
            throw new LaunchException(ExitCode.USAGE,
                    "'%s' is a feature, and settings are for environments: for one of that name add --environment"
                            .formatted(name));
        }
        Composition composition = features.compose(name);
        Map<String, String> own = Map.of("feature", composition.name(), "complete",
                String.valueOf(composition.isPipeline()));
        Map<String, String> arguments = Session.arguments(own, composition.settings());
        return session.within(composition, platform -> {
            platform.problems().forEach(Console::error);
            int code = platform.call("check", arguments);
            if (platform.provided(ENVIRONMENTS).contains(name)) {
                System.out.printf("an environment has that name, too: %s check --environment %s%n", Console.program(),
                        name);
            }
            return platform.problems().isEmpty() ? code : ExitCode.MISSING.value();
        });
    }

    private int checkEnvironment(FeatureFolder features) {
        Map<String, String> given = Overrides.parse(settings);
        return session.within(features.everything(), platform -> {
            Map<String, String> own = new TreeMap<>(Map.of("environment", name));
            SortedSet<String> environments = platform.provided(ENVIRONMENTS);
            if (!environments.contains(name)) {
                platform.problems().forEach(Console::error);
                own.put("unknown", unknown(features, environments));
            }
            return platform.call("check-environment", Session.arguments(own, given));
        });
    }

    private String unknown(FeatureFolder features, SortedSet<String> environments) {
        if (environment) {
            return NearestNames.unknown("environment", name, environments);
        }
        List<String> all = Stream.concat(features.names().stream(), environments.stream()).toList();
        return NearestNames.unknown("feature and no environment", name, all);
    }
}
