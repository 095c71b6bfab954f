package org.virel.run.internal.pipeline;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Identity;

/**
 * A change of a running pipeline.
 *
 * @param settings new values by key
 * @param removed keys whose value is taken back
 * @param replaced the places whose component is replaced whatever the settings say
 * @param fresh whether what replaces them begins anew
 * @param exactly who shall fill a place, where that has been decided before
 */
public record Change(
        Map<String, String> settings,
        Set<String> removed,
        Set<String> replaced,
        boolean fresh,
        Map<String, Identity> exactly) {

    /** Copies the collections. */
    public Change {
        settings = Map.copyOf(settings);
        removed = Set.copyOf(removed);
        replaced = Set.copyOf(replaced);
        exactly = Map.copyOf(exactly);
    }

    /** Changes settings only. */
    public static Change of(Map<String, String> settings, Set<String> removed) {
        return new Change(settings, removed, Set.of(), false, Map.of());
    }

    /** Returns the same change with providers that have been decided before. */
    public Change with(Map<String, Identity> decided) {
        return new Change(settings, removed, replaced, fresh, decided);
    }

    /** Returns the settings after the change. */
    public Settings applied(Settings before) {
        SortedMap<String, String> given = new TreeMap<>(before.given());
        given.keySet().removeAll(removed);
        given.putAll(settings);
        return Settings.of(given);
    }

    /** Returns the keys whose value is another one than before. */
    public SortedSet<String> different(Settings before) {
        SortedSet<String> keys = new TreeSet<>(settings.keySet());
        keys.removeIf(key -> settings.get(key).equals(before.given().get(key)));
        return keys;
    }
}
