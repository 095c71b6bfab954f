package org.virel.launcher;

import java.util.Map;
import java.util.function.Function;

/**
 * What the distribution has beside the feature of a run, which starts quicker without it: added once somebody who has attached to the run
 * looks for something to swap in.
 */
final class Remainder implements Function<Map<String, String>, Map<String, String>> {

    private final FeatureFolder features;
    private final Platform platform;
    private boolean added;

    Remainder(FeatureFolder features, Platform platform) {
        this.features = features;
        this.platform = platform;
    }

    /**
     * Adds it, the first time.
     *
     * @throws IllegalArgumentException if a part of it is not there or does not start; the message is meant for people
     */
    @Override
    public synchronized Map<String, String> apply(Map<String, String> request) {
        if (!added) {
            try {
                platform.add(features.everything());
                added = true;
            } catch (LaunchException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        return Map.of();
    }
}
