package org.virel.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the shell cannot do by itself when it begins a run: find features, add their bundles to the framework, make a directory. A request is
 * a map; {@code do} is {@code names}, {@code prepare} or {@code discard}.
 */
final class ShellPipelines implements Function<Map<String, String>, Map<String, String>> {

    private static final String SETTING = "setting.";

    private final Session session;
    private final Platform platform;

    ShellPipelines(Session session, Platform platform) {
        this.session = session;
        this.platform = platform;
    }

    /**
     * Answers a request.
     *
     * @throws IllegalArgumentException if what is asked for cannot be; the message is meant for people
     */
    @Override
    public synchronized Map<String, String> apply(Map<String, String> request) {
        try {
            return switch (request.getOrDefault("do", "")) {
                case "names" -> names();
                case "prepare" -> prepare(request);
                case "discard" -> discard(request);
                default -> throw new IllegalArgumentException("unknown request " + request);
            };
        } catch (LaunchException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        session.features().soundPipelines().forEach(name -> names.put(name, ""));
        return names;
    }

    private Map<String, String> prepare(Map<String, String> request) {
        Map<String, String> overrides = new TreeMap<>();
        request.forEach((key, value) -> {
            if (key.startsWith(SETTING)) {
                overrides.put(key.substring(SETTING.length()), value);
            }
        });
        NewRun run = NewRun.of(session.features(), request.getOrDefault("pipeline", ""), overrides);
        run = run.withSeed(run.seed());
        platform.add(run.composition());
        RunDirectory directory = run.makeDirectory(Optional.empty());
        session.logRun(directory);
        return run.arguments(directory);
    }

    private Map<String, String> discard(Map<String, String> request) {
        RunDirectory directory = new RunDirectory(Path.of(request.getOrDefault("directory", "")));
        session.forget(directory);
        directory.removeUnlessBegun();
        return Map.of();
    }
}
