package org.virel.api.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** A run: one training from its first step to its last, over as many processes as it takes. A service with property {@code id}. */
@ProviderType
public interface Run {

    /** Returns its name, unique in the process. */
    String id();

    /** Returns the directory that holds everything about it. */
    Path directory();

    /** Returns where it is in its life. */
    RunState state();

    /** Returns the environment steps done. */
    long step();

    /** Returns all its settings, defaults included, as far as they have been read. */
    SortedMap<String, String> settings();

    /** Returns the places that components fill, in a fixed order, as they were at the last boundary; none before the run has begun. */
    List<Place> places();

    /** Returns what has happened to it so far, the oldest first, over all processes that worked on it. */
    List<RunEvent> events();

    /** Returns why it failed, or what it waits for. */
    Optional<String> reason();

    /** Returns what went wrong, once it has failed: a {@link org.virel.api.settings.SettingException} where the settings were wrong. */
    Optional<Throwable> failure();

    /**
     * Asks for something. Returns at once, from any thread.
     *
     * @return completed with the step at which the request took effect, or exceptionally with why it was refused
     */
    CompletionStage<Long> request(Request request);

    /** Returns a stage that completes with the final state. */
    CompletionStage<RunState> ended();
}
