package org.virel.command.internal.shell;

import java.util.Arrays;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.virel.command.internal.Table;

/** Explains the commands, and leaves them. */
@Component(service = Object.class, property = {"osgi.command.scope=virel", "osgi.command.function=help",
    "osgi.command.function=exit"})
public final class HelpCommands {

    /** Called by Declarative Services. */
    @Activate
    public HelpCommands() {}

    /** Lists the commands, or explains one. */
    public String help(CommandSession session, String[] arguments) {
        Optional<String> command = Call.of(Manual.HELP, arguments).optional();
        return command.map(Manual::of).map(HelpCommands::page).orElseGet(() -> contents(new Desk(session).columns()));
    }

    private static String page(Manual manual) {
        String run = manual.isAboutARun()
                ? "\nWith several runs, 'use RUN' chooses the one that is meant; --run RUN names one for this command."
                : "";
        return "%s\n\n%s%s\n\nExample: %s".formatted(manual.usage(), manual.does().strip(), run, manual.example());
    }

    private static String contents(int columns) {
        Table table = new Table("command", "what it does");
        Arrays.stream(Manual.values()).forEach(manual -> table.add(manual.usage(), manual.summary()));
        return table.in(columns) + "\n'help COMMAND' explains one with an example; the Tab key completes.";
    }

    /** Leaves the shell. */
    public String exit(CommandSession session, String[] arguments) {
        Call.of(Manual.EXIT, arguments);
        new Desk(session).leave();
        return "";
    }
}
