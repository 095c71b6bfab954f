package org.virel.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What commands that work with plugins have in common. */
final class PluginOptions {

    /** The property that names the folder of plugins; empty for none. The script sets it. */
    static final String FOLDER = "virel.plugins";

    /** The property that names the folder of the jars that a saved run kept. */
    private static final String KEPT = "virel.plugins.kept";

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--plugins", paramLabel = "DIR", description = "The folder whose jars are plugins, '' for none (default: $VIREL_PLUGINS, else the folder plugins of the installation).")
    void setFolder(String folder) {
        if (!folder.isEmpty() && Files.exists(Path.of(folder)) && !Files.isDirectory(Path.of(folder))) {
            throw new ParameterException(spec.commandLine(), "--plugins %s is no folder".formatted(folder));
        }
        System.setProperty(FOLDER, folder);
    }

    /** Brings in the plugins that a saved run used, wherever their jars are now. */
    void addKeptBy(Path run) {
        System.setProperty(KEPT, run.resolve("plugins").toAbsolutePath().normalize().toString());
    }
}
