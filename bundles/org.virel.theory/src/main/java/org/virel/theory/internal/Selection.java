package org.virel.theory.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which checks a user wants: those of whole groups, and those of statements wherever they stand. Nothing named means all. */
final class Selection {

    private static final Pattern STATEMENT = Pattern.compile(".*[0-9].*|app\\. [a-h]");

    private final Set<String> names;

    private Selection(Set<String> names) {
        this.names = names;
    }

    /** Returns what names, a line each, select. */
    static Selection of(String lines) {
        return new Selection(Arrays.stream(lines.split("\n"))
                .map(Selection::plain)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet()));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Says whether every name is that of a group, or has the number or letter that statements are called by. */
    boolean plausible() {
        List<String> known = Checks.all().stream().map(Group::name).toList();
        return names.stream().allMatch(name -> known.contains(name) || STATEMENT.matcher(name).matches());
    }

    /** Returns the groups that may have what is wanted: sources are known only once a group is computed. */
    List<Group> groups() {
        List<String> known = Checks.all().stream().map(Group::name).toList();
        return known.containsAll(names)
                ? Checks.all().stream().filter(this::whole).toList()
                : Checks.all();
    }

    private boolean whole(Group group) {
        return names.isEmpty() || names.contains(group.name());
    }

    /** Returns those of a group's checks that are wanted. */
    List<Check> of(Group group, List<Check> checks) {
        return whole(group) ? checks : checks.stream().filter(check -> names.contains(plain(check.source()))).toList();
    }

    @Override
    public String toString() {
        return names.stream().sorted().map("'%s'"::formatted).collect(Collectors.joining(" or "));
    }
}
