package org.virel.check;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * What is checked: the environments that a provider creates with the same settings.
 *
 * @param provider who creates them
 * @param settings with what, by key
 */
record Subject(EnvironmentProvider provider, Map<String, String> settings) {

    /** The setting of a time limit, where there is one. */
    static final String LIMIT = "max_episode_steps";

    /** The seed of most episodes. */
    static final long SEED = 20_260_101;

    private static final int LONGEST_EPISODE = 20_000;

    Subject {
        settings = Map.copyOf(settings);
    }

    Environment create() {
        return create(Map.of());
    }

    /** Creates an environment with other values of some settings. */
    Environment create(Map<String, String> more) {
        SortedMap<String, String> values = new TreeMap<>(settings);
        values.putAll(more);
        return provider.create(Settings.of(values));
    }

    /** Creates an environment whose episodes end soon, where a setting makes them. */
    Environment createWithShortEpisodes() {
        return create(limit().isPresent() ? Map.of(LIMIT, "5") : Map.of());
    }

    /** Returns the time limit that applies, if the provider declares one. */
    Optional<Integer> limit() {
        return provider.settings().stream()
                .filter(setting -> setting.key().equals(LIMIT))
                .map(Settings.of(settings)::get)
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .findFirst();
    }

    /** Returns an action that is allowed at the beginning. */
    float[] anAction() {
        try (Environment environment = create()) {
            return Player.begin(environment, SEED).action();
        }
    }

    /** Plays until the end of an episode. Returns the last action, if there is an end. */
    static Optional<float[]> finish(Player player) {
        for (int i = 0; i < LONGEST_EPISODE; i++) {
            float[] action = player.nextAction();
            if (player.take(action.clone()).done()) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** Says that {@link #finish} found no end. */
    static String endless() {
        return "no episode ended within %,d steps, and no setting %s cuts them".formatted(LONGEST_EPISODE, LIMIT);
    }
}
