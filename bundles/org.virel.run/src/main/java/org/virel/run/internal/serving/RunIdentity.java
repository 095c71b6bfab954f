package org.virel.run.internal.serving;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What {@code run.json} says a run is.
 *
 * @param id its name
 * @param pipeline the name of the feature that it was started from
 */
record RunIdentity(String id, String pipeline) {

    private static final String FILE = "run.json";

    /**
     * Reads the file of a run.
     *
     * @throws IOException if there is none, or it is damaged
     */
    static RunIdentity read(Path run) throws IOException {
        Path file = run.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(run + " is no run directory: it has no " + FILE);
        }
        try {
            Map<String, Object> content = JSON.std.mapFrom(Files.readString(file));
            return new RunIdentity(text(content, "id"), text(content, "pipeline"));
        } catch (IOException | IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IOException(file + " is damaged: " + reason, e);
        }
    }

    private static String text(Map<String, Object> content, String key) {
        if (content.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("'%s' is %s".formatted(key, content.get(key)));
    }
}
