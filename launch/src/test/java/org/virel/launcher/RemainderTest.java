package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemainderTest {

    @TempDir
    private Path folder;

    private final List<String> added = new ArrayList<>();

    private Remainder remainder(Map<String, String> missing) {
        return new Remainder(new FeatureFolder(folder), composition -> {
            composition.bundles().forEach(id -> added.add(id.getArtifactId()));
            return missing;
        });
    }

    private void write(String name, String bundle) throws IOException {
        Files.writeString(folder.resolve(name + ".json"), """
                { "feature-resource-version": "1.0", "id": "g:%s:1", "bundles": [ { "id": "%s" } ] }
                """.formatted(name, bundle));
    }

    @Test
    void aDamagedFeatureKeepsNoOtherFromBeingAdded() throws IOException {
        write("a", "g:first:1");
        Files.writeString(folder.resolve("b.json"), "{ torn");
        write("c", "g:last:1");
        Map<String, String> wrong = remainder(Map.of("bundle first", "no file")).apply(Map.of());
        assertEquals(List.of("first", "last"), added);
        assertEquals(List.of("feature b", "bundle first"), List.copyOf(wrong.keySet()));
        assertTrue(wrong.get("feature b").startsWith("feature file " + folder.resolve("b.json") + " is damaged: "),
                wrong.toString());
        assertEquals("no file", wrong.get("bundle first"));
    }

    @Test
    void aFeatureThatWantsAnotherVersionThanThoseBeforeItIsLeftOut() throws IOException {
        write("a", "g:first:1");
        write("b", "g:first:2");
        write("c", "g:last:1");
        assertEquals("[feature b]", remainder(Map.of()).apply(Map.of()).keySet().toString());
        assertEquals(List.of("first", "last"), added);
    }

    @Test
    void itIsAddedOnceAndEverybodyIsToldWhatIsWrong() throws IOException {
        write("a", "g:first:1");
        Remainder remainder = remainder(Map.of("bundle first", "no file"));
        assertEquals(remainder.apply(Map.of()), remainder.apply(Map.of()));
        assertEquals(List.of("first"), added);
    }
}
