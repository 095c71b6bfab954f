package org.virel.run.internal.engine;

import java.util.Collection;
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
            requireUnshadowed(key, settings.given());
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

    /** What is read may be the key of a narrower place, which wins. */
    private static void requireUnshadowed(String key, SortedMap<String, String> given) {
        String scope = key.substring(0, key.length() - lastOf(key).length());
        given.keySet().stream()
                .filter(other -> !other.equals(key) && lastOf(other).equals(lastOf(key)) && other.startsWith(scope))
                .findFirst()
                .ifPresent(winner -> {
                    throw new SettingException(key,
                            "'%s' has no effect, because '%s' = '%s' is set and wins: change that one, or take it back"
                                    .formatted(key, winner, given.get(winner)));
                });
    }

    /**
     * Checks, before anything is written, that a run can go on with other settings. What only its parts can refuse is refused later.
     *
     * @param given what it has
     * @param overrides what is given in place of that
     * @param step where it goes on
     * @throws SettingException naming the first that cannot be
     */
    static void requireOverridable(
            SortedMap<String, String> given, SortedMap<String, String> overrides, long step, Catalog catalog) {
        SortedMap<String, String> changed = new TreeMap<>(overrides);
        changed.entrySet().removeAll(given.entrySet());
        if (changed.isEmpty()) {
            return;
        }
        requireSame("seed", changed, given);
        requireSame("pinned", changed, given);
        if (RunSettings.of(Settings.of(given)).pinned()) {
            throw pinned(changed.keySet());
        }
        SortedMap<String, String> merged = new TreeMap<>(given);
        merged.putAll(changed);
        Settings settings = Settings.of(merged);
        requireKnown(settings, changed.keySet(), catalog);
        RunSettings.of(settings).requireAhead(step);
    }

    private static void requireSame(String key, SortedMap<String, String> changed, SortedMap<String, String> given) {
        if (changed.containsKey(key)) {
            throw new SettingException(key, "the setting '%s' of a run cannot change%s to %s".formatted(key,
                    given.containsKey(key) ? " from " + given.get(key) : "", changed.get(key)));
        }
    }

    /** Says that a run may not be changed. */
    static SettingException pinned(Collection<String> keys) {
        return new SettingException("pinned", "the run is pinned (pinned=true): nothing in it may be changed%s"
                .formatted(keys.isEmpty() ? "" : ", neither " + String.join(" nor ", keys)));
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
