package org.virel.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run that is about to begin.
 *
 * @param pipeline the feature, as it was asked for
 * @param composition the feature with all that it extends, overrides applied
 * @param settings the settings of the run
 * @param optional the keys of settings that the run may pass over
 */
record NewRun(String pipeline, Composition composition, Map<String, String> settings, String optional) {

    /** The setting that decides everything random. */
    static final String SEED = "seed";

    /** The setting that names the environment. */
    static final String ENVIRONMENT = "environment";

    private static final Path FOLDER = Path.of("runs");

    /** Copies the settings. */
    NewRun {
        settings = Map.copyOf(settings);
    }

    /**
     * Makes a pipeline ready with what replaces its variables and settings.
     *
     * @throws LaunchException if there is no such pipeline
     */
    static NewRun of(FeatureFolder features, String pipeline, Map<String, String> overrides) {
        Composition composition = features.pipeline(pipeline).with(overrides);
        return new NewRun(pipeline, composition, composition.settings(),
                String.join(" ", composition.setForEnvironment(overrides)));
    }

    /**
     * Returns the seed.
     *
     * @throws LaunchException if it is no number
     */
    long seed() {
        String text = settings.getOrDefault(SEED, "0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new LaunchException(ExitCode.USAGE, "setting 'seed' is '%s', expected a whole number".formatted(text),
                    e);
        }
    }

    /** Returns the same with another seed. */
    NewRun withSeed(long seed) {
        Map<String, String> seeded = new TreeMap<>(settings);
        seeded.put(SEED, String.valueOf(seed));
        return new NewRun(pipeline, composition, seeded, optional);
    }

    /**
     * Makes a directory named after pipeline, environment and seed.
     *
     * @param parent the folder around it; {@code runs} unless given
     */
    RunDirectory makeDirectory(Optional<Path> parent) {
        String feature = Path.of(pipeline).getFileName().toString().replaceFirst("\\.json$", "");
        String name = "%s-%s-%s".formatted(feature, settings.getOrDefault(ENVIRONMENT, "default"), seed())
                .replaceAll("[^A-Za-z0-9._-]", "_");
        return RunDirectory.fresh(parent.orElse(FOLDER), name);
    }

    /** Returns what the command that trains is called with. */
    Map<String, String> arguments(RunDirectory run) {
        Map<String, String> own = Map.of("id", run.path().getFileName().toString(), "directory",
                run.path().toAbsolutePath().normalize().toString(), "pipeline", pipeline, "resume", "false", "optional",
                optional);
        return Session.arguments(own, settings);
    }
}
