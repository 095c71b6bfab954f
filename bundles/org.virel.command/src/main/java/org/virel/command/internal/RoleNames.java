package org.virel.command.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The settings that name a component. */
public final class RoleNames {

    private static final Set<String> ROLES = Set.of("environment", "network", "policy", "operator", "temperature",
            "replay",
            "e_step", "m_step", "trainer");

    private RoleNames() {}

    /** Returns the role whose provider a setting names, whatever its place, for example {@code operator}. */
    public static Optional<String> role(String key) {
        return Optional.of(key.substring(key.lastIndexOf('.') + 1)).filter(ROLES::contains);
    }

    /** Returns a line for each name that is asked for but not installed. */
    static List<String> missing(SortedMap<String, String> settings, List<Installed> installed) {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> role(key)
                .filter(role -> installed.stream().noneMatch(one -> one.role().equals(role) && one.isMeantBy(value)))
                .ifPresent(role -> lines.add("%s=%s: there is no %s of that name, only %s".formatted(key, value, role,
                        names(role, installed)))));
        return lines;
    }

    private static String names(String role, List<Installed> installed) {
        String names = installed.stream().filter(i -> i.role().equals(role)).map(Installed::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none at all" : names;
    }
}
