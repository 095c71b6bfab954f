package org.virel.api.settings;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The settings of a run as one of its parts sees them, from the part's place.
 *
 * <p>A key given for a narrower place wins: the part at {@code critic.hard} that reads {@code learning_rate} gets
 * {@code critic.hard.learning_rate} if that is given, else {@code critic.learning_rate}, else {@code learning_rate}, else
 * the declared default. Every reading is noted, so that {@link #unread()} can name the keys that nobody consumed and
 * {@link #used()} can record all the values of a run, defaults included.
 */
public final class Settings {

    private final SortedMap<String, String> given;
    private final Ledger ledger;
    private final String place;

    private Settings(SortedMap<String, String> given, Ledger ledger, String place) {
        this.given = given;
        this.ledger = ledger;
        this.place = place;
    }

    /** Who read what: shared by all views of the same settings. */
    private record Ledger(Map<String, String> used, Map<String, SortedSet<String>> readers) {}

    /** Creates the settings of a run from its given values by full key. */
    public static Settings of(Map<String, String> values) {
        SortedMap<String, String> copy = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        return new Settings(copy, new Ledger(new ConcurrentHashMap<>(), new ConcurrentHashMap<>()), "");
    }

    /** Returns the same settings seen from a place below this one, for example {@code policy}. */
    public Settings at(String child) {
        return new Settings(given, ledger, place.isEmpty() ? child : place + "." + child);
    }

    /** Returns the place from which these settings are seen, empty for the run itself. */
    public String place() {
        return place;
    }

    /**
     * Returns the value of a setting at this place.
     *
     * @throws SettingException if the given text is not such a value
     */
    public <T> T get(Setting<T> setting) {
        String key = resolve(setting.key());
        String text = given.get(key);
        T value = text == null ? setting.defaultValue() : setting.parse(key, text);
        note(text == null ? qualified(setting.key()) : key, key, Setting.write(value));
        return value;
    }

    /** Says whether a value is given for the setting at this place or a wider one. */
    public boolean has(Setting<?> setting) {
        return given.containsKey(resolve(setting.key()));
    }

    /** Returns the given values by full key. */
    public SortedMap<String, String> given() {
        return given;
    }

    /** Returns the given keys that nothing has read so far. */
    public SortedSet<String> unread() {
        SortedSet<String> keys = new TreeSet<>(given.keySet());
        keys.removeAll(ledger.readers.keySet());
        return keys;
    }

    /** Returns all the values read so far, defaults included, by the key that a configuration would use. */
    public SortedMap<String, String> used() {
        return new TreeMap<>(ledger.used);
    }

    /** Returns the places that read the given full key. */
    public SortedSet<String> readers(String key) {
        return new TreeSet<>(ledger.readers.getOrDefault(key, Collections.emptySortedSet()));
    }

    /** A default is recorded under its narrow key: two places may read one key with different defaults. */
    private void note(String recorded, String key, String value) {
        ledger.used.put(recorded, value);
        ledger.readers
                .computeIfAbsent(key, k -> Collections.synchronizedSortedSet(new TreeSet<>()))
                .add(place);
    }

    private String qualified(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private String resolve(String key) {
        String scope = place;
        while (!scope.isEmpty()) {
            String candidate = scope + "." + key;
            if (given.containsKey(candidate)) {
                return candidate;
            }
            int dot = scope.lastIndexOf('.');
            scope = dot < 0 ? "" : scope.substring(0, dot);
        }
        return key;
    }
}
