package org.virel.launcher;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bundles}: what the platform is made of. */
@Command(name = "bundles", description = "List the bundles: state, version, where they are from, and the beginning of their hash.")
final class BundlesCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    BundlesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.within(session.features().everything(), platform -> {
            platform.problems().forEach(Console::error);
            int code = platform.call("bundles", Map.of());
            return platform.problems().isEmpty() ? code : ExitCode.MISSING.value();
        });
    }
}
