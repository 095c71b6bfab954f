package org.virel.api.simulation;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Settings;

/**
 * An engine that simulates models given as MJCF. Of those that are usable, tasks take the one with the highest service ranking, unless
 * their user names one.
 */
@ConsumerType
public interface Simulator extends Provider {

    /**
     * Returns why this engine cannot be used here and what to do about it, in one or two sentences for its user; empty if it can. Starts
     * the engine to find out, the first time. Throws nothing.
     */
    Optional<String> obstacle(Settings settings);

    /**
     * Returns whether the user has named what this engine is to use, so that another engine is no answer where it cannot be used. False
     * by default.
     */
    default boolean insisted(Settings settings) {
        return false;
    }

    /**
     * Returns the version of the engine.
     *
     * @throws IllegalStateException if there is an obstacle, which it tells
     */
    EngineVersion version(Settings settings);

    /**
     * Compiles a model.
     *
     * @param mjcf the model, as XML that needs no other file
     * @throws IllegalArgumentException if the engine refuses the model, with its reason
     * @throws IllegalStateException if there is an obstacle, which it tells
     */
    Simulation load(String mjcf, Settings settings);
}
