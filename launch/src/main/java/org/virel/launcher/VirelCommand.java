package org.virel.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(name = "virel", description = "Reinforcement learning as variational inference.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", footer = {
    "", "A first run: virel train virel"}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:everything was done", "1:it failed while running",
        "2:the command line, a feature or a setting is wrong",
        "3:the machine or the installation lacks something",
        "130:interrupted by Ctrl-C; a run can be resumed (143 after SIGTERM)"})
final class VirelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Shows what there is to choose from. */
    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return ExitCode.USAGE.value();
    }
}
