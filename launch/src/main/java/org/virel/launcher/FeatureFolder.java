package org.virel.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.felix.cm.json.io.Configurations;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureExtension;
import org.osgi.service.feature.FeatureService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The features of a distribution: files in the format of OSGi's Feature Service (compendium 8, chapter 159). A feature
 * names those it builds on in the text extension {@value #EXTENDS}.
 */
final class FeatureFolder {

    /** The extension that lists the names of the features that come before. */
    static final String EXTENDS = "virel.extends";

    /** What the name of a feature's file ends in. */
    static final String SUFFIX = ".json";

    private static final Logger LOG = LoggerFactory.getLogger(FeatureFolder.class);
    private static final Set<String> KNOWN = Set.of(EXTENDS, EnvironmentSettings.EXTENSION);

    private final Path folder;
    private final FeatureService service = ServiceLoader.load(FeatureService.class).findFirst()
            .orElseThrow(() -> new LaunchException(ExitCode.MISSING, "no OSGi Feature Service on the class path"));

    FeatureFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the names of the features in the folder, sorted. */
    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LaunchException(ExitCode.MISSING, "cannot list the features in " + folder, e);
        }
    }

    /**
     * Merges a feature with all that it extends; what is extended comes first.
     *
     * @param name a name in this folder, or the path of a file that ends in {@code .json}
     * @throws LaunchException if there is no such feature, or one of them is damaged or extends itself
     */
    Composition compose(String name) {
        Map<String, Feature> chain = new LinkedHashMap<>();
        collect(name, new ArrayList<>(), chain);
        return Composition.of(name, chain.values());
    }

    /**
     * Returns the names of the features in the folder that are complete pipelines, sorted.
     *
     * @throws LaunchException if a feature is damaged
     */
    List<String> pipelines() {
        return names().stream().filter(name -> compose(name).isPipeline()).toList();
    }

    /** Returns the names of those pipelines that are not damaged, for where they are but a hint. */
    List<String> soundPipelines() {
        return names().stream().filter(this::isSoundPipeline).toList();
    }

    private boolean isSoundPipeline(String name) {
        try {
            return compose(name).isPipeline();
        } catch (LaunchException e) {
            return false; // whoever asks for it by its name is told
        }
    }

    /**
     * Merges a pipeline.
     *
     * @param name as for {@link #compose(String)}
     * @throws LaunchException if there is no such feature, it is no complete pipeline, or it is damaged
     */
    Composition pipeline(String name) {
        if (!Files.isRegularFile(file(name))) {
            throw new LaunchException(ExitCode.USAGE, NearestNames.unknown("pipeline", name, soundPipelines()));
        }
        Composition pipeline = compose(name);
        if (!pipeline.isPipeline()) {
            throw new LaunchException(ExitCode.USAGE, "feature '%s' is no pipeline but a part of some. Pipelines: %s"
                    .formatted(name, String.join(", ", soundPipelines())));
        }
        return pipeline;
    }

    /** Merges what a saved run needs: its feature, and all that there is if something was swapped in that the feature may lack. */
    Composition compose(RunRecord run) {
        Composition own = compose(run.pipeline());
        return run.hasSwaps()
                ? own.plus(sound((name, failure) -> LOG.warn("feature {} is left out: {}", name, failure.getMessage())))
                : own;
    }

    /** Merges the bundles of all features in the folder, without their configurations. */
    Composition everything() {
        return together("everything", names()).withoutConfigurations();
    }

    /**
     * Merges the bundles of those features in the folder that can be merged, without their configurations.
     *
     * @param others takes the name of each that is damaged or does not go with those before it, and what is wrong
     */
    Composition sound(BiConsumer<String, LaunchException> others) {
        Map<String, Feature> sound = new LinkedHashMap<>();
        for (String name : names()) {
            try {
                Map<String, Feature> more = new LinkedHashMap<>(sound);
                collect(name, new ArrayList<>(), more);
                Composition.of(name, more.values());
                sound = more;
            } catch (LaunchException e) {
                others.accept(name, e);
            }
        }
        return Composition.of("what is sound", sound.values()).withoutConfigurations();
    }

    /** Merges features that need not extend one another, each with all that it extends. */
    Composition together(String title, Collection<String> names) {
        Map<String, Feature> all = new LinkedHashMap<>();
        names.forEach(name -> collect(name, new ArrayList<>(), all));
        return Composition.of(title, all.values());
    }

    private void collect(String name, List<String> path, Map<String, Feature> into) {
        if (path.contains(name)) {
            throw new LaunchException(ExitCode.USAGE,
                    "feature '%s' extends itself: %s".formatted(name, String.join(" -> ", path) + " -> " + name));
        }
        if (into.containsKey(name)) {
            return;
        }
        Feature feature = read(name);
        path.add(name);
        extended(feature).forEach(base -> collect(base, path, into));
        path.removeLast();
        into.put(name, feature);
    }

    private Path file(String name) {
        return name.endsWith(SUFFIX) ? Path.of(name) : folder.resolve(name + SUFFIX);
    }

    private Feature read(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            throw new LaunchException(ExitCode.USAGE, NearestNames.unknown("feature", name, names()));
        }
        try {
            String text = Files.readString(file);
            try (JsonReader reader = Json.createReader(Configurations.jsonCommentAwareReader(new StringReader(text)))) {
                FeatureShape.check(reader.readObject());
            }
            return service.readFeature(new StringReader(text));
        } catch (IOException | JsonException | ClassCastException | NullPointerException
                | IllegalArgumentException e) {
            throw new LaunchException(ExitCode.USAGE,
                    "feature file %s is damaged: %s".formatted(file, firstLine(e)), e);
        }
    }

    private static List<String> extended(Feature feature) {
        feature.getExtensions().values().forEach(extension -> refuseUnknown(feature, extension));
        FeatureExtension extension = feature.getExtensions().get(EXTENDS);
        if (extension == null) {
            return List.of();
        }
        if (extension.getType() != FeatureExtension.Type.TEXT) {
            throw new LaunchException(ExitCode.USAGE,
                    "feature %s: extension %s must be of type text".formatted(feature.getID(), EXTENDS));
        }
        return extension.getText();
    }

    private static void refuseUnknown(Feature feature, FeatureExtension extension) {
        if (extension.getKind() == FeatureExtension.Kind.MANDATORY && !KNOWN.contains(extension.getName())) {
            throw new LaunchException(ExitCode.USAGE, "feature %s needs the extension '%s', which this launcher lacks"
                    .formatted(feature.getID(), extension.getName()));
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
