package org.virel.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What commands that work with plugins have in common. */
final class PluginOptions {

    /** The property that names the folder of plugins; empty for none. The script sets it. */
    static final String FOLDER = "virel.plugins";

    /** The variable of the environment that names the folder in the place of the default. */
    static final String VARIABLE = "VIREL_PLUGINS";

    /** The property that names the folder of the jars that a saved run kept. */
    private static final String KEPT = "virel.plugins.kept";

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--plugins", paramLabel = "DIR", description = "The folder whose jars are plugins, '' for none (default: $VIREL_PLUGINS, else the folder plugins of the installation).")
    void setFolder(String folder) {
        wrong(folder).ifPresent(what -> {
            throw new ParameterException(spec.commandLine(), "--plugins " + what);
        });
        System.setProperty(FOLDER, folder);
    }

    /**
     * Makes sure that the folder that a variable of the environment names is there, unless another was named since. The default need not be.
     *
     * @param variable the value of {@value #VARIABLE}
     * @throws LaunchException if it is not
     */
    static void require(Optional<String> variable) {
        variable.filter(folder -> folder.equals(System.getProperty(FOLDER))).flatMap(PluginOptions::wrong)
                .ifPresent(what -> {
                    throw new LaunchException(ExitCode.USAGE, VARIABLE + "=" + what);
                });
    }

    private static Optional<String> wrong(String folder) {
        Path path = Path.of(folder);
        if (folder.isEmpty() || Files.isDirectory(path)) {
            return Optional.empty();
        }
        return Optional.of(Files.exists(path)
                ? folder + " is no folder"
                : "%s: there is no folder %s".formatted(folder, path.toAbsolutePath().normalize()));
    }

    /** Brings in the plugins that a saved run used, wherever their jars are now. */
    void addKeptBy(Path run) {
        System.setProperty(KEPT, run.resolve("plugins").toAbsolutePath().normalize().toString());
    }
}
