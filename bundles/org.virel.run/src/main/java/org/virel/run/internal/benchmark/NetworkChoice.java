package org.virel.run.internal.benchmark;

import java.util.Objects;
import java.util.stream.Collectors;
import org.virel.api.network.NetworkProvider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Offer;

/**
 * Who makes the networks of a pipeline, and with which settings: both decide how fast they multiply.
 *
 * @param offer the provider
 * @param settings as a network sees them
 */
record NetworkChoice(Offer<?> offer, Settings settings) {

    /** Returns the values of the provider's settings that are not the defaults, for example {@code products=openblas}. */
    String changes() {
        return offer.provider().settings().stream()
                .filter(setting -> !Objects.equals(settings.get(setting), setting.defaultValue()))
                .map(this::write)
                .collect(Collectors.joining(", "));
    }

    private String write(Setting<?> setting) {
        return setting.key() + "=" + Setting.write(settings.get(setting));
    }

    /** Returns a name for people, equal for choices between which nothing differs. */
    String name() {
        return (offer.name() + " " + changes()).strip();
    }

    /** Returns the same as a name for programs. */
    String key() {
        return name().replaceAll("[^A-Za-z0-9.-]+", "_");
    }

    NetworkProvider provider() {
        return (NetworkProvider) offer.provider();
    }
}
