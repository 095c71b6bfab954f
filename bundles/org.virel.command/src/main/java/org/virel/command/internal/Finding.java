package org.virel.command.internal;

/**
 * What was found out about one thing.
 *
 * @param grade how good that is
 * @param subject the thing
 * @param text what it is like
 * @param advice what to do about it, empty where nothing is to be done
 */
record Finding(Grade grade, String subject, String text, String advice) {

    /** How good something is. */
    enum Grade {
        GOOD, WEAK, MISSING
    }

    static Finding good(String subject, String text) {
        return new Finding(Grade.GOOD, subject, text, "");
    }

    static Finding weak(String subject, String text, String advice) {
        return new Finding(Grade.WEAK, subject, text, advice);
    }

    static Finding missing(String subject, String text, String advice) {
        return new Finding(Grade.MISSING, subject, text, advice);
    }

    @Override
    public String toString() {
        String mark = switch (grade) {
            case GOOD -> "ok  ";
            case WEAK -> "weak";
            case MISSING -> "MISS";
        };
        String line = "%s  %-12s %s".formatted(mark, subject, text);
        return advice.isEmpty() ? line : line + "%n%18s -> %s".formatted("", advice);
    }
}
