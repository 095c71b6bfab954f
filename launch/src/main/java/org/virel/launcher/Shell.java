package org.virel.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads lines and has them executed until the user leaves or the other end has gone. */
final class Shell {

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    private final Counterpart counterpart;
    private final Prompt prompt;

    Shell(Counterpart counterpart, Prompt prompt) {
        this.counterpart = counterpart;
        this.prompt = prompt;
    }

    /**
     * Opens a shell on the terminal of the process, or on standard input.
     *
     * @param connect makes the other end, given who is told what comes between answers
     * @param greeting said first to a person
     * @return 1 if a command was refused in a script, else 0
     */
    static int open(Function<Consumer<String>, Counterpart> connect, String greeting) {
        Notices notices = new Notices();
        try (Counterpart counterpart = connect.apply(notices);
                Prompt prompt = prompt(counterpart)) {
            boolean person = prompt instanceof LinePrompt;
            if (person) {
                prompt.tell(greeting);
            }
            notices.goTo(prompt::tell);
            boolean allDone = new Shell(counterpart, prompt).run();
            return allDone || person ? ExitCode.DONE.value() : ExitCode.FAILED.value();
        }
    }

    private static Prompt prompt(Counterpart counterpart) {
        boolean person = System.console() != null && System.console().isTerminal();
        if (person && !Optional.ofNullable(System.getenv("TERM")).orElse("dumb").equals("dumb")) {
            try {
                return new LinePrompt(LinePrompt.system(), counterpart);
            } catch (IOException | IllegalStateException e) {
                LOG.info("this terminal cannot edit lines", e);
            }
        }
        return new PlainPrompt(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                System.out, System.err, person ? "virel> " : "");
    }

    /** Returns whether every command was done. */
    boolean run() {
        boolean allDone = true;
        boolean left = false;
        while (!left && counterpart.isOpen()) {
            Optional<String> line = Optional.empty();
            try {
                line = prompt.read();
            } catch (UncheckedIOException e) {
                lose(e);
                allDone = false;
            }
            left = line.isEmpty();
            if (line.isPresent() && !line.get().isBlank()) {
                Counterpart.Answer answer = counterpart.execute(line.get(), prompt.columns());
                prompt.show(answer);
                allDone &= answer.done();
                left = answer.exit();
            }
        }
        return allDone;
    }

    /**
     * Says that nothing more can be read. That is no reason to give up what goes on: where the terminal was closed, a hang-up follows, which
     * stops the runs in good order.
     */
    private static void lose(UncheckedIOException e) {
        String reason = "%s: %s".formatted(e.getMessage(), e.getCause().getMessage());
        LOG.info("the shell is left: {}", reason);
        Console.error(reason);
    }
}
