package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Offer;

/** Which environments say what they look like. */
final class Scenery {

    private static final Logger LOG = LoggerFactory.getLogger(Scenery.class);

    /** As many are tried until so many are found: to make one may take its time. */
    private static final int EXAMPLES = 5;

    private Scenery() {}

    /** Returns the complaint about an environment that does not, with others that do. */
    static IllegalArgumentException nothingToSee(String name, List<Offer<EnvironmentProvider>> offers) {
        List<String> examples = new ArrayList<>();
        offers.stream().sorted(Comparator.comparing(Offer::name)).forEach(offer -> {
            if (examples.size() < EXAMPLES && !examples.contains(offer.name()) && shows(offer)) {
                examples.add(offer.name());
            }
        });
        String others = examples.isEmpty() ? "none that is installed does" : "these do: " + String.join(", ", examples);
        return new IllegalArgumentException(
                "environment %s does not say what it looks like, so it cannot be recorded; %s"
                        .formatted(name, others));
    }

    private static boolean shows(Offer<EnvironmentProvider> offer) {
        try (Environment environment = offer.provider().create(Settings.of(Map.of()))) {
            environment.reset(0);
            return environment.scene().isPresent();
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("{} cannot be asked what it looks like", offer.name(), e);
            return false;
        }
    }
}
