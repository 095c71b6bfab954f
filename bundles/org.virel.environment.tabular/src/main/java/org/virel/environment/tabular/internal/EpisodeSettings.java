package org.virel.environment.tabular.internal;

import org.virel.api.settings.Setting;

/** The setting that all finite tasks share. */
final class EpisodeSettings {

    static final Setting<Integer> MAX_EPISODE_STEPS = Setting.integer(
            "max_episode_steps", 100, 1, Integer.MAX_VALUE,
            "steps after which an episode is truncated; by convention, the paper has none");

    private EpisodeSettings() {}
}
