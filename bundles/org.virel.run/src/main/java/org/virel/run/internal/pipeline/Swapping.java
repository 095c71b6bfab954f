package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.virel.api.run.Request;
import org.virel.api.settings.Nearest;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Role;

/** Says which settings a swap changes, and what it replaces. */
final class Swapping {

    private Swapping() {}

    /**
     * Turns a request into a change.
     *
     * @throws SettingException if there is no such place or role
     */
    static Change change(Request.Swap request, List<Part<?, ?>> parts, Settings settings) {
        String asked = request.place();
        Set<String> replaced = places(asked, parts);
        Optional<Part<?, ?>> one = parts.stream().filter(part -> part.place().equals(asked)).findFirst();
        boolean role = isRole(asked);
        if (replaced.isEmpty()) {
            throw new SettingException("place", Nearest.unknown("place", asked, known(parts)));
        }
        String key = role ? asked : key(one.orElseThrow());
        return new Change(Map.of(key, request.provider()), role ? narrower(key, settings) : Set.of(), replaced,
                request.fresh(), Map.of());
    }

    private static boolean isRole(String asked) {
        return Role.ALL.stream().anyMatch(role -> role.key().equals(asked));
    }

    private static Set<String> places(String asked, List<Part<?, ?>> parts) {
        return parts.stream()
                .filter(part -> isRole(asked) ? part.role().key().equals(asked) : part.place().equals(asked))
                .map(Part::place)
                .collect(Collectors.toSet());
    }

    private static String key(Part<?, ?> part) {
        String role = part.role().key();
        return part.place().endsWith("." + role) ? part.place() : part.place() + "." + role;
    }

    /** What is said of a whole role holds everywhere. */
    private static SortedSet<String> narrower(String role, Settings settings) {
        SortedSet<String> keys = new TreeSet<>(settings.given().keySet());
        keys.removeIf(key -> !key.endsWith("." + role));
        return keys;
    }

    private static SortedSet<String> known(List<Part<?, ?>> parts) {
        SortedSet<String> known = new TreeSet<>();
        parts.forEach(part -> {
            known.add(part.place());
            known.add(part.role().key());
        });
        return known;
    }
}
