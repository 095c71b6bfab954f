package org.virel.launcher;

import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A terminal with line editing, history and completion. Ctrl-C clears the line, Ctrl-D leaves. */
final class LinePrompt implements Prompt {

    private static final String TEXT = "virel> ";
    private static final Path TERMINAL = Path.of("/dev/tty");

    private final Terminal terminal;
    private final LineReader reader;

    /**
     * Reads from a terminal.
     *
     * @param counterpart knows what a line may go on with
     */
    LinePrompt(Terminal terminal, Counterpart counterpart) {
        this.terminal = terminal;
        reader = LineReaderBuilder.builder().terminal(terminal).appName("virel")
                .completer((self, line, candidates) -> complete(counterpart, line, candidates))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
                .build();
        // While a command is being executed, Ctrl-C must not end the process and with it the run.
        terminal.handle(Terminal.Signal.INT, signal -> {});
    }

    /**
     * Opens the terminal of the process. When the process ends JLine closes standard output before the last words are said, so they get a
     * way of their own to the terminal.
     */
    static Terminal system() throws IOException {
        Terminal terminal = TerminalBuilder.builder().system(true).jni(false).exec(false).build();
        if (Files.isWritable(TERMINAL)) {
            System.setOut(new PrintStream(new FileOutputStream(TERMINAL.toFile(), true), true));
        }
        return terminal;
    }

    /** What stands between the beginning of the reader's word and that of the shell's stays as it is. */
    private static void complete(Counterpart counterpart, ParsedLine line, List<Candidate> into) {
        Counterpart.Candidates candidates = counterpart.complete(line.line(), line.cursor());
        int wordStart = line.cursor() - line.wordCursor();
        if (candidates.from() < wordStart) {
            return;
        }
        String before = line.line().substring(wordStart, candidates.from());
        for (String name : candidates.names()) {
            into.add(new Candidate(before + name, name, null, null, null, null, !name.endsWith("=")));
        }
    }

    @Override
    public Optional<String> read() {
        while (true) {
            try {
                return Optional.of(reader.readLine(TEXT));
            } catch (UserInterruptException e) {
                continue; // the line is cleared
            } catch (EndOfFileException e) {
                return Optional.empty();
            } catch (IOError e) {
                throw new UncheckedIOException("the terminal cannot be read",
                        e.getCause() instanceof IOException cause ? cause : new IOException(e));
            }
        }
    }

    @Override
    public void show(Counterpart.Answer answer) {
        if (!answer.text().isEmpty()) {
            terminal.writer().println(answer.text());
            terminal.flush();
        }
    }

    @Override
    public void tell(String notice) {
        reader.printAbove(notice);
    }

    @Override
    public int columns() {
        return terminal.getWidth() > 0 ? terminal.getWidth() : 80;
    }

    /**
     * Leaves the terminal as it was. It is not closed, as that would close standard output; and as its handler of Ctrl-C stays, that is
     * told to end the process in good order.
     */
    @Override
    public void close() {
        terminal.handle(Terminal.Signal.INT, signal -> Thread.ofPlatform().name("virel-interrupt")
                .start(() -> System.exit(ExitCode.INTERRUPTED.value())));
        terminal.flush();
    }
}
