package org.virel.launcher;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: what this machine offers. */
@Command(name = "doctor", description = "Say what this machine offers, and what to do about what is missing.")
final class DoctorCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.within(session.features().everything(), platform -> {
            platform.problems().forEach(Console::error);
            int code = platform.call("doctor", Map.of());
            return platform.problems().isEmpty() ? code : ExitCode.MISSING.value();
        });
    }
}
