package org.virel.launcher;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code new-plugin}: a project to begin a plugin from. */
@Command(name = "new-plugin", description = "Write a small project to begin a plugin from: a working example, its tests, a build, a README.", footer = {
    "", "It needs Maven and this installation; docs/plugins.md goes on from there."})
final class NewPluginCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "Where to write it, a folder that is new or empty.")
    private Path directory = Path.of("");

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "What it provides: environment, network, policy, operator, "
            + "temperature, replay, e_step, m_step, trainer or listener.")
    private String role = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What settings call it, for example Heater-v0 (default: that of the example).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--package", paramLabel = "PACKAGE", description = "Its Java package and the name of its bundle (default: org.example and the name).")
    private Optional<String> packageName = Optional.empty();

    /** Writes the project and says how to go on. */
    @Override
    public Integer call() {
        PluginTemplate template = PluginTemplate.of(role);
        PluginProject project = PluginProject.of(template, name, packageName, Distribution.locate());
        int files = project.write(directory);
        System.out.printf("%s: %d files, %s '%s' in bundle %s%n", directory, files, template.role(), project.name(),
                project.packageName());
        System.out.println("next:");
        project.next(directory).forEach(line -> System.out.println("    " + line));
        return ExitCode.DONE.value();
    }
}
