package org.virel.launcher;

import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the distribution has beside the feature of a run, which starts quicker without it: added once somebody who has attached to the run
 * looks for something to swap in.
 */
final class Remainder implements Function<Map<String, String>, Map<String, String>> {

    private static final Logger LOG = LoggerFactory.getLogger(Remainder.class);

    private final FeatureFolder features;
    private final Platform platform;
    private boolean added;

    Remainder(FeatureFolder features, Platform platform) {
        this.features = features;
        this.platform = platform;
    }

    /** Adds it, the first time. What of it is not there or does not start is in the log: all else can be swapped in. */
    @Override
    public synchronized Map<String, String> apply(Map<String, String> request) {
        if (!added) {
            added = true;
            try {
                platform.add(features.everything());
            } catch (LaunchException e) {
                LOG.warn("not all that is installed could be added: {}", e.getMessage(), e);
            }
        }
        return Map.of();
    }
}
