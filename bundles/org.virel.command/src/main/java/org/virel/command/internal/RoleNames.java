package org.virel.command.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The settings that name a component. */
public final class RoleNames {

    /** The role by the last part of the key. */
    private static final Map<String, String> ROLES = Map.of("e_step", "e-step", "m_step", "m-step", "operator",
            "target-operator", "environment", "environment", "network", "network", "policy", "policy", "replay",
            "replay",
            "temperature", "temperature", "trainer", "trainer");

    private RoleNames() {}

    /** Returns the role whose provider a setting names, whatever its place, for example {@code target-operator}. */
    public static Optional<String> role(String key) {
        return Optional.ofNullable(ROLES.get(key.substring(key.lastIndexOf('.') + 1)));
    }

    /** Returns a line for each name that is asked for but not installed. */
    static List<String> missing(SortedMap<String, String> settings, List<Installed> installed) {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> {
            String role = ROLES.get(key.substring(key.lastIndexOf('.') + 1));
            if (role != null && installed.stream().noneMatch(i -> i.role().equals(role) && i.name().equals(value))) {
                lines.add("%s=%s: there is no %s of that name, only %s".formatted(key, value, role,
                        names(role, installed)));
            }
        });
        return lines;
    }

    private static String names(String role, List<Installed> installed) {
        String names = installed.stream().filter(i -> i.role().equals(role)).map(Installed::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none at all" : names;
    }
}
