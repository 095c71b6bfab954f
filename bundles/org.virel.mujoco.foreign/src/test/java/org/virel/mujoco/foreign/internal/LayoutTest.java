package org.virel.mujoco.foreign.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.simulation.EngineVersion;

final class LayoutTest {

    @ParameterizedTest
    @CsvSource({"210, 2.1.0", "222, 2.2.2", "337, 3.3.7", "340, 3.4.0", "3005000, 3.5.0", "3014000, 3.14.0"})
    void numbersOfVersionsAreRead(int number, String version) {
        assertEquals(version, Layout.version(number).toString());
    }

    @Test
    void aNewerVersionIsRefusedAsSuch() {
        String message = assertThrows(UnusableLibraryException.class, () -> Layout.of(new EngineVersion(3, 15, 0)))
                .getMessage();
        assertTrue(message.startsWith("MuJoCo 3.15.0 is newer than this knows:"), message);
        assertTrue(message.contains("3.14.0"), message);
    }

    @Test
    void anUnknownVersionIsRefused() {
        String message = assertThrows(UnusableLibraryException.class, () -> Layout.of(new EngineVersion(2, 0, 0)))
                .getMessage();
        assertTrue(message.contains("2.0.0") && message.contains("2.1.0"), message);
    }

    /** The sizes are those that a C program prints with the headers of these releases. */
    @Test
    void theTableHasTheReleasesThatWereMeasured() {
        assertEquals(53, Layout.known().size());
        assertEquals(41_176, Layout.known().get(new EngineVersion(2, 2, 2)).get("mjData"));
        assertEquals(161_952, Layout.known().get(new EngineVersion(3, 12, 0)).get("mjData"));
    }

    @Test
    void fieldsLieApartFromEachOtherWithinTheirStructs() {
        Layout.known().values().forEach(layout -> {
            Set<Integer> ofModel = new HashSet<>();
            Set<Integer> ofData = new HashSet<>();
            layout.columns().forEach((name, at) -> {
                if (!List.of("version", "count", "mjModel", "mjData", "warnings").contains(name)) {
                    Set<Integer> struct = isOfModel(name) ? ofModel : ofData;
                    assertTrue(struct.add(at), name + " of " + layout.columns());
                    assertTrue(at % 4 == 0 && at + 8 <= layout.get(isOfModel(name) ? "mjModel" : "mjData"), name);
                }
            });
            assertEquals(Map.of(true, 14, false, 21), Map.of(true, ofModel.size(), false, ofData.size()));
        });
    }

    private static boolean isOfModel(String name) {
        return Set.of("nq", "nv", "na", "nu", "nbody", "ngeom", "nsite", "opt.timestep", "qpos0", "body_mass",
                "geom_type",
                "geom_bodyid", "geom_size", "actuator_ctrlrange").contains(name);
    }
}
