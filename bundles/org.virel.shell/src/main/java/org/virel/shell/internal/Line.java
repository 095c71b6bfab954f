package org.virel.shell.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A line as it was typed: commands separated by semicolons, each made of words. Quotes and backslashes keep spaces together and semicolons
 * from separating; nothing else has a meaning. Gogo's own language, with its variables, closures, methods of Java objects, pipes and files,
 * is never spoken.
 *
 * @param commands the words of each command, empty commands left out
 */
record Line(List<List<String>> commands) {

    /** Copies the lists. */
    Line {
        commands = commands.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static Line parse(String text) {
        Reader reader = new Reader(text);
        reader.read();
        if (reader.quote != 0) {
            throw new IllegalArgumentException("a quote %s is not closed".formatted(reader.quote));
        }
        return new Line(reader.commands.stream().filter(words -> !words.isEmpty()).toList());
    }

    /**
     * What stands before a cursor in the command that it is in.
     *
     * @param words the words of the command; the last one ends at the cursor and may be empty
     * @param from where in the text the last one begins, its quote included
     */
    record Begun(List<String> words, int from) {

        static Begun of(String text, int cursor) {
            Reader reader = new Reader(text.substring(0, Math.clamp(cursor, 0, text.length())));
            reader.read();
            List<String> words = new ArrayList<>(reader.commands.getLast());
            boolean within = reader.start >= 0;
            if (!within) {
                words.add("");
            }
            return new Begun(List.copyOf(words), within ? reader.start : reader.text.length());
        }
    }

    /** Reads from left to right. */
    private static final class Reader {

        private final String text;
        private final List<List<String>> commands = new ArrayList<>(List.of(new ArrayList<>()));
        private final StringBuilder word = new StringBuilder();
        private int start = -1;
        private char quote;
        private boolean escaped;

        Reader(String text) {
            this.text = text;
        }

        void read() {
            for (int i = 0; i < text.length(); i++) {
                take(text.charAt(i), i);
            }
            if (start >= 0) {
                commands.getLast().add(word.toString());
            }
        }

        private void take(char c, int i) {
            if (escaped) {
                escaped = false;
                word.append(c);
            } else if (c == '\\' && quote != '\'') {
                begin(i);
                escaped = true;
            } else if (quote != 0) {
                takeQuoted(c);
            } else if (c == '\'' || c == '"') {
                begin(i);
                quote = c;
            } else if (Character.isWhitespace(c) || c == ';') {
                end(c == ';');
            } else {
                begin(i);
                word.append(c);
            }
        }

        private void takeQuoted(char c) {
            if (c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }

        private void begin(int i) {
            start = start < 0 ? i : start;
        }

        private void end(boolean command) {
            if (start >= 0) {
                commands.getLast().add(word.toString());
                word.setLength(0);
                start = -1;
            }
            if (command) {
                commands.add(new ArrayList<>());
            }
        }
    }
}
