package org.virel.itest;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A complete feature of the repository, merged with what it extends.
 *
 * @param name the feature's name
 * @param settings what it sets for a run
 * @param bundles the symbolic names of the bundles of this project that it adds to the runtime
 */
record Pipeline(String name, SortedMap<String, String> settings, SortedSet<String> bundles) {

    private static final Path FEATURES = Path.of(System.getProperty("virel.features", "features"));
    private static final String OURS = "${project.groupId}:";

    /** What every process is launched with: the launcher's commands and the shell are no part of a run. */
    private static final Set<String> AROUND = Set.of("runtime", "shell");

    /** Returns all pipelines of the repository, by name. */
    static List<Pipeline> all() throws IOException {
        List<Pipeline> pipelines = new ArrayList<>();
        try (Stream<Path> files = Files.list(FEATURES)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.json$", "");
                if (Boolean.TRUE.equals(read(name).get("complete"))) {
                    pipelines.add(of(name));
                }
            }
        }
        return pipelines;
    }

    private static Pipeline of(String name) throws IOException {
        Pipeline pipeline = new Pipeline(name, new TreeMap<>(), new TreeSet<>());
        pipeline.merge(name);
        return pipeline;
    }

    /** What a feature extends comes first, so that the feature's own settings win. */
    private void merge(String feature) throws IOException {
        Map<String, Object> content = read(feature);
        Object extended = object(object(content, "extensions"), "virel.extends").getOrDefault("text", List.of());
        for (Object base : (List<?>) extended) {
            merge(base.toString());
        }
        object(object(content, "configurations"), "org.virel.run~pipeline")
                .forEach((key, value) -> settings.put(key, value.toString()));
        if (!AROUND.contains(feature)) {
            for (Object bundle : (List<?>) content.getOrDefault("bundles", List.of())) {
                String id = ((Map<?, ?>) bundle).get("id").toString();
                if (id.startsWith(OURS)) {
                    bundles.add(id.split(":")[1]);
                }
            }
        }
    }

    private static Map<String, Object> read(String feature) throws IOException {
        return JSON.std.mapFrom(Files.readString(FEATURES.resolve(feature + ".json")));
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Map<String, Object> object(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.getOrDefault(key, Map.of());
    }

    /** Says whether its functions are linear in what the environment shows: it is meant for an environment of its own. */
    boolean isLinear() {
        return "linear".equals(settings.get("network"));
    }

    /** Says whether its critics follow gradients: complete M-steps write parameters. */
    boolean takesSteps() {
        return !"complete".equals(settings.get("m_step"));
    }

    /** Says whether its temperature is estimated on a batch of its own. */
    boolean estimatesEpsilon() {
        return "residual-error".equals(settings.get("temperature"));
    }

    /** Returns in how many updates each network moves once, the prior policies that a setting copies apart. */
    int period() {
        return Integer.parseInt(settings.getOrDefault("policy_delay", "1"));
    }

    /** Says whether its parts are made of networks at all: those of a table are not, and it names no provider of networks. */
    boolean hasNetworks() {
        return settings.containsKey("network");
    }

    @Override
    public String toString() {
        return name;
    }
}
