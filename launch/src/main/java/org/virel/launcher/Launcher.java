package org.virel.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the process begins. */
public final class Launcher {

    private Launcher() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Journal journal = Logging.start();
        Console.detect();
        int code = commandLine(journal).execute(arguments);
        if (journal.hasUnsavedErrors()) {
            saveTemporarily(journal);
        }
        System.exit(code);
    }

    static CommandLine commandLine(Journal journal) {
        Session session = new Session(journal);
        CommandLine line = new CommandLine(new VirelCommand())
                .addSubcommand(new TrainCommand(session))
                .addSubcommand(new ResumeCommand(session))
                .addSubcommand(new RerunCommand(session))
                .addSubcommand(new EvaluateCommand(session))
                .addSubcommand(new ExportCommand(session))
                .addSubcommand(new PlotCommand(session))
                .addSubcommand(new ShellCommand(session))
                .addSubcommand(new AttachCommand())
                .addSubcommand(new ListCommand(session))
                .addSubcommand(new BundlesCommand(session))
                .addSubcommand(new CheckCommand(session))
                .addSubcommand(new BenchmarkCommand(session))
                .addSubcommand(new TheoryCommand(session))
                .addSubcommand(new TrustCommand(session))
                .addSubcommand(new NewPluginCommand())
                .addSubcommand(new DoctorCommand(session));
        line.getSubcommands().values().forEach(Launcher::addHelp);
        line.getCommandSpec().versionProvider(version());
        return line.setParameterExceptionHandler(Launcher::explain).setExecutionExceptionHandler(Launcher::report);
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec().addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    }

    private static IVersionProvider version() {
        String version = Launcher.class.getPackage().getImplementationVersion();
        return () -> new String[] {"virel " + (version == null ? "(unpacked)" : version)};
    }

    private static int explain(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        Console.error(e instanceof UnmatchedArgumentException unmatched ? explain(unmatched) : e.getMessage());
        System.err.printf("Try '%s --help'.%n", line.getCommandSpec().qualifiedName());
        return ExitCode.USAGE.value();
    }

    private static String explain(UnmatchedArgumentException e) {
        String typed = e.getUnmatched().getFirst();
        boolean command = !e.isUnknownOption() && e.getCommandLine().getParent() == null;
        String kind = e.isUnknownOption() ? "option" : command ? "command" : "argument";
        // For commands our own measure: picocli's takes 'trian' for trust.
        List<String> nearest = command
                ? NearestNames.of(typed, e.getCommandLine().getSubcommands().keySet())
                : e.getSuggestions();
        String hint = nearest.isEmpty() ? "" : ". Did you mean %s?".formatted(String.join(" or ", nearest));
        return "there is no %s '%s'%s".formatted(kind, typed, hint);
    }

    private static int report(Exception e, CommandLine line, ParseResult result) {
        Logger log = LoggerFactory.getLogger(Launcher.class);
        if (e instanceof LaunchException launch) {
            log.info("{}", launch.getMessage(), launch);
            Console.error(launch.getMessage());
            return launch.exitCode().value();
        }
        log.error("something unexpected happened: " + e, e);
        return ExitCode.FAILED.value();
    }

    private static void saveTemporarily(Journal journal) {
        try {
            Path file = Files.createTempFile("virel-", ".log");
            journal.open(file);
            System.err.println("details: " + file);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("the log cannot be saved: " + e.getMessage());
        }
    }
}
