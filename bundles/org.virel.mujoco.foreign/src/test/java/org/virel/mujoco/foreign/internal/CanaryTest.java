package org.virel.mujoco.foreign.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CanaryTest {

    private static final List<String> NOT_OFFSETS = List.of("version", "mjModel", "mjData");

    @Test
    void aLibraryWithItsOwnLayoutPasses() {
        Library library = TestLibrary.get();
        assertDoesNotThrow(() -> Canary.tryOut(library));
    }

    @Test
    void theLayoutOfEveryOtherReleaseIsRefused() {
        Library library = TestLibrary.get();
        Layout.known().forEach((version, layout) -> {
            if (!offsets(layout).equals(offsets(library.layout()))) {
                assertThrows(UnusableLibraryException.class, () -> Canary.tryOut(with(library, layout)),
                        version.toString());
            }
        });
    }

    @Test
    void anyTwoFieldsExchangedAreNoticed() {
        Library library = TestLibrary.get();
        List<String> arrays = List.of("qpos", "qvel", "ctrl", "qacc", "xpos", "xipos", "subtree_com", "subtree_linvel",
                "cvel", "qfrc_actuator", "geom_xpos", "site_xpos", "xmat", "geom_xmat", "cinert");
        for (int i = 1; i < arrays.size(); i++) {
            Map<String, Integer> columns = new HashMap<>(library.layout().columns());
            columns.put(arrays.get(i), library.layout().get(arrays.get(i - 1)));
            columns.put(arrays.get(i - 1), library.layout().get(arrays.get(i)));
            Library exchanged = with(library, new Layout(columns));
            assertThrows(UnusableLibraryException.class, () -> Canary.tryOut(exchanged), arrays.get(i));
        }
    }

    @Test
    void noLogIsWrittenIntoTheWorkingDirectory() {
        assertDoesNotThrow(() -> Canary.tryOut(TestLibrary.get()));
        assertFalse(Files.exists(Path.of("MUJOCO_LOG.TXT")));
    }

    private static Map<String, Integer> offsets(Layout layout) {
        Map<String, Integer> offsets = new HashMap<>(layout.columns());
        NOT_OFFSETS.forEach(offsets::remove);
        return offsets;
    }

    private static Library with(Library library, Layout layout) {
        return new Library(library.file(), library.digest(), library.version(), layout, library.functions(),
                library.handlers());
    }
}
