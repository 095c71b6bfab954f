package org.virel.environment.mujoco.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * Provides one version of one task.
 *
 * @param offer which
 * @param simulators what can simulate it
 */
record MujocoProvider(Offer offer, Simulators simulators) implements EnvironmentProvider {

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>();
        settings.add(offer.maxEpisodeSteps());
        settings.addAll(offer.family().settings(offer.version()));
        settings.addAll(simulators.settings());
        return settings;
    }

    @Override
    public SortedMap<String, String> engine(Settings settings) {
        return simulators.with(settings)
                .usable()
                .map(engine -> engine.simulator().engine(settings))
                .orElseGet(Collections::emptySortedMap);
    }

    @Override
    public Environment create(Settings settings) {
        Task task = offer.family().task(offer.version(), settings);
        int limit = settings.get(offer.maxEpisodeSteps());
        return new MujocoEnvironment(offer.name(), task, limit, simulators.with(settings));
    }
}
