package org.virel.api.provider;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * What every provider of components has in common: a service, found by its property {@link #NAME}, that creates what a
 * run asks for.
 *
 * <p>A provider is stateless and may be shared by several runs; what it creates belongs to the run that asked. It keeps no
 * reference to what it made.
 */
@ConsumerType
public interface Provider {

    /** The service property that holds the name under which settings ask for the provider, for example {@code virel}. */
    String NAME = "name";

    /** Returns the settings that the components of this provider read, those they might read included. */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /**
     * Returns what the bits of its results depend on besides its version, by name: an engine, a kernel, a number of threads.
     * May start the engine to find out. A run is resumed only where this is the same, unless its user asks for it.
     *
     * @param settings what a component would be created with
     */
    default SortedMap<String, String> engine(Settings settings) {
        return Collections.emptySortedMap();
    }

    /**
     * Returns what keeps this provider from working as well as it could on this machine and what that costs, in one sentence for
     * its user; empty if nothing does. May start the engine to find out.
     */
    default Optional<String> handicap() {
        return Optional.empty();
    }
}
