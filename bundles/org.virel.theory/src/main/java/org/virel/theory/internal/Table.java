package org.virel.theory.internal;

import java.util.List;
import java.util.Locale;

/** The checks for a terminal, no line longer than 120 characters. */
final class Table {

    private static final int WHAT = 60;
    private static final int INDENT = 14;
    private static final String ROW = "  %-9s %-" + WHAT + "s %12s %15s %8s  %s%n";

    private Table() {}

    static String of(Group group, List<Check> checks) {
        StringBuilder text = new StringBuilder();
        text.append(group.name()).append(": ").append(group.title()).append('\n');
        text.append(ROW.formatted("", "", "computed", "expected", "error", ""));
        checks.forEach(check -> text.append(row(check)));
        return text.append('\n').toString();
    }

    /** What is too long for its column goes on below. */
    private static String row(Check check) {
        String what = check.what();
        int cut = what.length() <= WHAT ? what.length() : what.lastIndexOf(' ', WHAT);
        String first = ROW.formatted(check.source(), what.substring(0, cut), Check.number(check.computed()),
                check.expected(), String.format(Locale.ROOT, "%.1e", check.error()), check.verdict());
        String rest = what.substring(cut).strip();
        return rest.isEmpty() ? first : first + " ".repeat(INDENT) + rest + System.lineSeparator();
    }
}
