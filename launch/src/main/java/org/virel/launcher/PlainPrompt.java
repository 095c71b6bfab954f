package org.virel.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Lines from standard input, for scripts and terminals that can do nothing: answers go to standard output, refusals to standard error. */
final class PlainPrompt implements Prompt {

    private static final int COLUMNS = 100;

    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream errors;
    private final String prompt;

    /**
     * Reads lines.
     *
     * @param prompt shown before each, empty where nobody looks
     */
    PlainPrompt(BufferedReader in, PrintStream out, PrintStream errors, String prompt) {
        this.in = in;
        this.out = out;
        this.errors = errors;
        this.prompt = prompt;
    }

    @Override
    public Optional<String> read() {
        try {
            out.print(prompt);
            out.flush();
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    @Override
    public void show(Counterpart.Answer answer) {
        if (!answer.text().isEmpty()) {
            (answer.done() ? out : errors).println(answer.text());
        }
    }

    @Override
    public void tell(String notice) {
        out.println(notice);
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public void close() {}
}
