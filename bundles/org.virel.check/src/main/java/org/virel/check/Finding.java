package org.virel.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check found out.
 *
 * @param grade how good that is
 * @param check the name of the check
 * @param text what was found, with the place and the value
 * @param advice what is right instead; empty where nothing is to be done
 */
public record Finding(Grade grade, String check, String text, String advice) {

    /** How good something is. */
    public enum Grade {
        /** The promise is kept. */
        PASSED("ok"),
        /** Good to know; neither good nor bad. */
        NOTE("note"),
        /** The promise is about what is not there, or cannot be seen to be kept. */
        NOT_CHECKED("skip"),
        /** Allowed, but likely not what is meant. */
        WARNING("warn"),
        /** The promise is broken. */
        FAILURE("FAIL");

        private final String mark;

        Grade(String mark) {
            this.mark = mark;
        }
    }

    private static final int INDENT = 26;

    /** Returns the finding for people, its words wrapped to so many columns. */
    public List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder("%-5s %-19s".formatted(grade.mark, check));
        for (String word : (advice.isEmpty() ? text : text + ": " + advice).split(" ")) {
            if (line.length() > INDENT && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(INDENT - 1));
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines(Integer.MAX_VALUE));
    }
}
