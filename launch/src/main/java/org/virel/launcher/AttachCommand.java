package org.virel.launcher;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach}: the shell of a run that goes on in another process. */
@Command(name = "attach", description = "Open the shell of a run that goes on in another process.", footer = {"",
    "Lines are read from standard input as well: echo pause | virel attach runs/virel-Pendulum-v1-0"})
final class AttachCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's directory.")
    private Path run = Path.of("");

    @Override
    public Integer call() {
        ShellAddress address = ShellAddress.of(run);
        return Shell.open(notices -> RemoteCounterpart.attach(address, notices),
                "attached to %s; 'help' lists the commands, Ctrl-D leaves the run alone".formatted(address.run()));
    }
}
