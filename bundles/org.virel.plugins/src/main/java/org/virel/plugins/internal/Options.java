package org.virel.plugins.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher has said, in properties of the framework.
 *
 * @param folder where plugins lie; empty if none are wanted
 * @param kept the folder in which a run that goes on has kept the jars that it used, if there is one
 * @param period the time between two looks
 * @param patience how long a plugin's code may take to start or to make a service
 * @param torn for how long a file that cannot be opened may still be one that is being copied
 * @param trust the file of the trust list
 * @param trustNamed whether the user named that file
 * @param cache where to remember things, if anywhere
 * @param home the distribution, if there is one
 */
record Options(Optional<Path> folder, Optional<Path> kept, Duration period, Duration patience, Duration torn,
        Path trust,
        boolean trustNamed, Optional<Path> cache, Optional<Path> home) {

    private static final long PERIOD = 500;
    private static final long PATIENCE = 5000;
    private static final long TORN = 5000;

    /** @param property returns the value of a property, null if it has none */
    static Options of(Function<String, @Nullable String> property) {
        Optional<Path> home = path(property.apply("virel.home"));
        Optional<Path> trust = path(property.apply("virel.trust"));
        @Nullable
        String folder = property.apply("virel.plugins");
        return new Options(
                folder == null ? home.map(there -> there.resolve("plugins")) : path(folder),
                path(property.apply("virel.plugins.kept")),
                duration(property.apply("virel.plugins.period"), PERIOD),
                duration(property.apply("virel.plugins.patience"), PATIENCE),
                duration(property.apply("virel.plugins.torn"), TORN),
                trust.orElseGet(Options::usualTrust), trust.isPresent(),
                path(property.apply("virel.cache")), home);
    }

    private static Optional<Path> path(@Nullable String text) {
        return text == null || text.isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(text).toAbsolutePath().normalize());
    }

    private static Duration duration(@Nullable String milliseconds, long otherwise) {
        return Duration.ofMillis(milliseconds == null ? otherwise : Long.parseLong(milliseconds.strip()));
    }

    private static Path usualTrust() {
        return path(System.getenv("XDG_CONFIG_HOME"))
                .orElseGet(() -> Path.of(System.getProperty("user.home", "")).resolve(".config"))
                .resolve("virel").resolve("trust.txt");
    }

    /** Returns the file in which the jars are remembered that the user has been warned of. */
    Optional<Path> letIn() {
        return cache.map(folder -> folder.resolve("plugins-let-in.txt"));
    }
}
