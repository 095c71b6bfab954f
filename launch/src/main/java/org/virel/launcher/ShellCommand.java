package org.virel.launcher;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shell}: the platform without a run yet. */
@Command(name = "shell", description = "Open a shell in which runs can be begun, side by side.")
final class ShellCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    ShellCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console.quiet();
        return session.within(session.features().everything(), platform -> {
            platform.problems().forEach(Console::error);
            platform.offer("pipelines", new ShellPipelines(session, platform));
            int code = Shell.open(notices -> LocalCounterpart.in(platform, "", notices),
                    "'train PIPELINE' begins a run, 'help' lists the commands, Ctrl-D leaves");
            return Math.max(code, platform.call("await", Map.of()));
        });
    }
}
