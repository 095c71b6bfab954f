package org.virel.run.internal.engine;

import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.settings.Settings;

/** All the settings of a run, defaults included, over its changes. */
final class UsedSettings {

    private UsedSettings() {}

    /** Returns what is used after a change: what has been read since, and before that what no given value has replaced. */
    static SortedMap<String, String> after(
            SortedMap<String, String> before, SortedMap<String, String> given, Settings changed) {
        SortedMap<String, String> used = new TreeMap<>();
        before.forEach((key, value) -> {
            boolean takenBack = given.containsKey(key) && !changed.given().containsKey(key);
            if (!takenBack && !isGivenAbove(key, changed)) {
                used.put(key, value);
            }
        });
        used.putAll(changed.given());
        used.putAll(changed.used());
        return used;
    }

    private static boolean isGivenAbove(String key, Settings changed) {
        int name = key.lastIndexOf('.') + 1;
        String last = key.substring(name);
        String scope = name == 0 ? "" : key.substring(0, name - 1);
        while (!scope.isEmpty()) {
            if (changed.given().containsKey(scope + "." + last)) {
                return true;
            }
            scope = scope.substring(0, Math.max(scope.lastIndexOf('.'), 0));
        }
        return changed.given().containsKey(last);
    }
}
