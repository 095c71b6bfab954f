package org.virel.run.internal.engine;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.run.internal.pipeline.Part;
import org.virel.run.internal.pipeline.Pipeline;

/** {@code run.json}: what a run is and what it was made from. */
final class Provenance {

    static final String FILE = "run.json";

    private Provenance() {}

    /** Returns what the run's bits depend on: the platform, the versions of the bundles of its parts, and their engines. */
    static SortedMap<String, String> engine(Pipeline pipeline) {
        SortedMap<String, String> engine = new TreeMap<>();
        engine.put("java", System.getProperty("java.version"));
        engine.put("arch", System.getProperty("os.arch"));
        for (Part<?, ?> part : pipeline.parts()) {
            engine.put(part.offer().bundle(), part.offer().version());
            part.engine().forEach((key, value) -> engine.merge(
                    part.offer().name() + "." + key,
                    value,
                    (known, other) -> known.equals(other) ? known : known + ", " + part.place() + ": " + other));
        }
        return engine;
    }

    /** Writes the file, synced, before the run's first step. */
    static void write(RunDirectory directory, RunPlan plan, Pipeline pipeline, Map<String, ?> bundles)
            throws IOException {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", plan.id());
        run.put("pipeline", plan.pipeline());
        SortedMap<String, String> given = new TreeMap<>(plan.given());
        given.keySet().retainAll(pipeline.settings().given().keySet());
        run.put("given", given);
        run.put("used", pipeline.settings().used());
        pipeline.irreproducible().ifPresent(why -> run.put("reproducible", "no: " + why));
        run.put("providers", pipeline.providers());
        run.put("engine", engine(pipeline));
        run.put("java", System.getProperty("java.runtime.version"));
        run.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        run.put("bundles", bundles);
        String json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(run);
        directory.replace(FILE, json + "\n", true);
    }

    /** Returns what a run is given, on a resume over what it was given when it began. */
    static SortedMap<String, String> given(RunPlan plan, boolean resume) throws IOException {
        SortedMap<String, String> given = resume ? given(plan.directory()) : new TreeMap<>();
        given.putAll(plan.given());
        return given;
    }

    /**
     * Reads the settings that a run was given when it began.
     *
     * @throws IOException if there is no such file, or it is damaged, saying which
     */
    static SortedMap<String, String> given(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(directory + " is no run directory: it has no " + FILE);
        }
        try {
            Object given = JSON.std.mapFrom(Files.readString(file)).get("given");
            SortedMap<String, String> settings = new TreeMap<>();
            ((Map<?, ?>) given).forEach((key, value) -> settings.put(String.valueOf(key), String.valueOf(value)));
            return settings;
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " is damaged: " + RunDirectory.firstLine(e), e);
        }
    }
}
