package org.virel.launcher;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the distribution has beside the feature of a run, which starts quicker without it: added when the first client attaches to a run of
 * the process. What is broken keeps nothing else from being added.
 */
final class Remainder implements Function<Map<String, String>, Map<String, String>> {

    private static final Logger LOG = LoggerFactory.getLogger(Remainder.class);

    private final FeatureFolder features;
    private final Function<Composition, Map<String, String>> platform;
    private Optional<Map<String, String>> wrong = Optional.empty();

    /**
     * Creates it.
     *
     * @param platform adds those bundles that can be added, and returns why by the name of each that cannot
     */
    Remainder(FeatureFolder features, Function<Composition, Map<String, String>> platform) {
        this.features = features;
        this.platform = platform;
    }

    /**
     * Adds it, the first time.
     *
     * @param request nothing in it matters
     * @return what cannot be added, and why, in words for people; the same every time
     */
    @Override
    public synchronized Map<String, String> apply(Map<String, String> request) {
        if (wrong.isEmpty()) {
            wrong = Optional.of(Collections.unmodifiableMap(add()));
        }
        return wrong.get();
    }

    private Map<String, String> add() {
        Map<String, String> failures = new LinkedHashMap<>();
        Composition sound = features
                .sound((name, failure) -> failures.put("feature " + name, String.valueOf(failure.getMessage())));
        failures.putAll(platform.apply(sound));
        failures.forEach((what, why) -> LOG.warn("{} cannot be added: {}", what, why));
        return failures;
    }
}
