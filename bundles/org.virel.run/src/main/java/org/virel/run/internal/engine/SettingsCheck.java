package org.virel.run.internal.engine;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.virel.api.settings.Nearest;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.pipeline.RunNames;

/** Finds given settings that nobody knows, or nobody reads. */
final class SettingsCheck {

    private SettingsCheck() {}

    /**
     * Checks that every given key is declared by somebody.
     *
     * @throws SettingException naming the first that is not, with the nearest known ones
     */
    static void requireKnown(Settings settings, Catalog catalog) {
        requireKnown(settings, settings.given().keySet(), catalog);
    }

    /**
     * Checks that those of the given keys are declared by somebody: others may belong to who has left.
     *
     * @throws SettingException naming the first that is not, with the nearest known ones
     */
    static void requireKnown(Settings settings, Set<String> keys, Catalog catalog) {
        SortedMap<String, SortedSet<String>> known = declared(catalog);
        for (String key : keys) {
            String last = lastOf(key);
            if (!known.containsKey(last)) {
                requireInstalled(settings, catalog);
                throw new SettingException(key, Nearest.unknown("setting", key, near(key, last, known)));
            }
        }
    }

    /** A setting may be unknown because the provider that knows it is not there: then that is what is wrong. */
    private static void requireInstalled(Settings settings, Catalog catalog) {
        for (Role<?> role : Role.ALL) {
            boolean namedElsewhere = settings.given().keySet().stream().anyMatch(key -> key.endsWith("." + role.key()));
            Optional<Setting<String>> wanted = RunNames.find(role);
            if (wanted.isPresent() && !namedElsewhere) {
                String name = settings.get(wanted.get());
                if (catalog.find(role, name).isEmpty()) {
                    throw new SettingException(role.key(), Nearest.unknown(role.key(), name, catalog.names(role)));
                }
            }
        }
    }

    /** Suggestions keep the place that was written before the name. */
    private static SortedSet<String> near(String key, String last, SortedMap<String, ?> known) {
        String scope = key.substring(0, key.length() - last.length());
        SortedSet<String> candidates = new TreeSet<>();
        known.keySet().forEach(name -> candidates.add(scope + name));
        return candidates;
    }

    /**
     * Checks that every given key was read.
     *
     * @throws SettingException naming the first that was not, and who would read it
     */
    static void requireRead(Settings settings, Catalog catalog) {
        requireRead(settings, settings.given().keySet(), catalog);
    }

    /**
     * Checks that those of the given keys were read.
     *
     * @throws SettingException naming the first that was not, and who would read it
     */
    static void requireRead(Settings settings, Set<String> keys, Catalog catalog) {
        SortedSet<String> unread = settings.unread();
        unread.retainAll(keys);
        for (String key : unread) {
            throw new SettingException(
                    key,
                    "setting '%s' = '%s' is read by nothing in this run; '%s' belongs to %s"
                            .formatted(
                                    key,
                                    settings.given().get(key),
                                    lastOf(key),
                                    declared(catalog).get(lastOf(key))));
        }
    }

    private static SortedMap<String, SortedSet<String>> declared(Catalog catalog) {
        SortedMap<String, SortedSet<String>> declared = new TreeMap<>();
        for (Setting<?> setting : RunSettings.all()) {
            declared.computeIfAbsent(setting.key(), key -> new TreeSet<>()).add("the run");
        }
        for (Offer<?> offer : catalog.all()) {
            for (Setting<?> setting : offer.provider().settings()) {
                declared.computeIfAbsent(setting.key(), key -> new TreeSet<>())
                        .add("%s %s".formatted(offer.role().key(), offer.name()));
            }
        }
        return declared;
    }

    private static String lastOf(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
