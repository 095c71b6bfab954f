package org.virel.run.internal.checkpoint;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manifests as JSON that people can read, with a checksum over their values. */
final class ManifestFormat {

    private static final String CHECKSUM = "checksum";

    /** To be raised with {@link StateFormat#VERSION} too: what is sound but newer must not be taken for damaged. */
    private static final int VERSION = 1;

    private ManifestFormat() {}

    static byte[] write(Manifest manifest) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", VERSION);
        json.put("step", manifest.step());
        json.put("state", write(manifest.state()));
        json.put("replay", writeReplay(manifest));
        json.put(CHECKSUM, checksum(json));
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asBytes(json);
    }

    /**
     * Reads a manifest.
     *
     * @throws DamagedException if it is missing or not as it was written, with its path
     * @throws IOException if it cannot be read, or is sound but of a format that this program does not know
     */
    static Manifest read(Path file) throws IOException {
        Map<String, Object> json = parse(file);
        Object found = json.remove(CHECKSUM);
        String expected = checksum(json);
        if (!expected.equals(found)) {
            throw new DamagedException("%s says checksum %s, but its values give %s".formatted(file, found, expected));
        }
        if (!Integer.valueOf(VERSION).equals(json.get("format"))) {
            throw new IOException("%s has format %s, this program reads %d; use the version of virel that wrote it"
                    .formatted(file, json.get("format"), VERSION));
        }
        try {
            return manifest(json);
        } catch (IllegalArgumentException e) {
            throw new DamagedException(file + " does not hold together: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> parse(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new DamagedException(file + " is missing", e);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedException(file + " cannot be read: " + e.getMessage(), e);
        }
        try {
            return new LinkedHashMap<>(JSON.std.mapFrom(bytes));
        } catch (IOException | RuntimeException e) {
            throw new DamagedException(file + " is not the JSON that was written: " + e.getMessage(), e);
        }
    }

    private static String checksum(Map<String, Object> json) throws IOException {
        FingerprintStream stream = new FingerprintStream(OutputStream.nullOutputStream());
        stream.write(JSON.std.asString(json).getBytes(StandardCharsets.UTF_8));
        return stream.fingerprint().sha256();
    }

    private static Map<String, Object> write(Fingerprint fingerprint) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bytes", fingerprint.bytes());
        json.put("sha256", fingerprint.sha256());
        return json;
    }

    private static Map<String, Object> writeReplay(Manifest manifest) {
        List<Object> segments = new ArrayList<>();
        for (Segment segment : manifest.segments()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("file", segment.file());
            json.put("from", segment.from());
            json.put("to", segment.to());
            json.putAll(write(segment.fingerprint()));
            segments.add(json);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", manifest.first());
        json.put("next", manifest.next());
        json.put("segments", segments);
        return json;
    }

    private static Manifest manifest(Map<String, Object> json) {
        Map<?, ?> replay = get(json, "replay", Map.class);
        List<Segment> segments = new ArrayList<>();
        for (Object element : get(replay, "segments", List.class)) {
            segments.add(segment((Map<?, ?>) element));
        }
        return new Manifest(
                number(json, "step"),
                fingerprint(get(json, "state", Map.class)),
                number(replay, "first"),
                number(replay, "next"),
                segments);
    }

    private static Segment segment(Map<?, ?> json) {
        return new Segment(get(json, "file", String.class), number(json, "from"), number(json, "to"),
                fingerprint(json));
    }

    private static Fingerprint fingerprint(Map<?, ?> json) {
        return new Fingerprint(number(json, "bytes"), get(json, "sha256", String.class));
    }

    private static long number(Map<?, ?> json, String key) {
        return get(json, key, Number.class).longValue();
    }

    private static <T> T get(Map<?, ?> json, String key, Class<T> type) {
        Object value = json.get(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "'%s' is %s, expected a %s".formatted(key, value, type.getSimpleName()));
        }
        return type.cast(value);
    }
}
