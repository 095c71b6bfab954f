package org.virel.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust}: which plugins come in. */
@Command(name = "trust", description = "Show or edit the list of plugins to trust.", footer = {"",
    "Without arguments the list is shown. Nothing of a jar is executed; see docs/plugins-security.md."})
final class TrustCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "JAR", arity = "0..*", description = "Plugins to trust: files, or SHA-256 in hexadecimal.")
    private List<String> jars = new ArrayList<>();

    @Option(names = "--signer", description = "Trust whoever has signed the jars, and so all that they will sign.")
    private boolean signer;

    @Option(names = "--remove", description = "Trust them no longer.")
    private boolean remove;

    @ArgGroup(exclusive = true)
    private Policy policy = new Policy();

    /** Who is let in. */
    static final class Policy {

        @Option(names = "--closed", description = "Let in only plugins that are listed or whose signer is.")
        private boolean closed;

        @Option(names = "--open", description = "Let every plugin in, with a warning the first time (as without a list).")
        private boolean open;
    }

    TrustCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (jars.isEmpty() && (signer || remove)) {
            throw new LaunchException(ExitCode.USAGE, "--signer and --remove are about jars: name one");
        }
        // Whom to trust is decided before anything of them runs.
        System.setProperty(PluginOptions.FOLDER, "");
        return session.within(session.features().compose("runtime"), platform -> {
            platform.requireAll();
            return platform.call("trust", arguments());
        });
    }

    private Map<String, String> arguments() {
        Map<String, String> arguments = new TreeMap<>(
                Map.of("signer", String.valueOf(signer), "remove", String.valueOf(remove)));
        for (int i = 0; i < jars.size(); i++) {
            arguments.put("jar.%04d".formatted(i), located(jars.get(i)));
        }
        if (policy.closed || policy.open) {
            arguments.put("policy", policy.closed ? "closed" : "open");
        }
        return arguments;
    }

    private static String located(String jar) {
        return jar.matches("[0-9a-fA-F:]{64,}") ? jar : Path.of(jar).toAbsolutePath().normalize().toString();
    }
}
