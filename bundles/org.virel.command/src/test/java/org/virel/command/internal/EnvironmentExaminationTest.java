package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

class EnvironmentExaminationTest {

    private static final Setting<Integer> SIZE = Setting.integer("size", 1, 1, 9, "observations");

    /** Keeps few promises: it takes every step, whatever the action and the moment. */
    private record Careless(int size) implements Environment {

        @Override
        public Box observationSpace() {
            return Box.of(size, 0, 1);
        }

        @Override
        public Space actionSpace() {
            return Box.of(1, -1, 1);
        }

        @Override
        public float[] reset(long seed) {
            return new float[size];
        }

        @Override
        public Step step(float[] action) {
            return new Step(new float[size], 0, false, false);
        }
    }

    private static final EnvironmentProvider PROVIDER = new EnvironmentProvider() {

        @Override
        public List<Setting<?>> settings() {
            return List.of(SIZE);
        }

        @Override
        public SortedMap<String, String> engine(Settings settings) {
            return new TreeMap<>(Map.of("library", "1.2"));
        }

        @Override
        public Environment create(Settings settings) {
            return new Careless(settings.get(SIZE));
        }
    };

    private static EnvironmentExamination examination(Map<String, String> settings) {
        return new EnvironmentExamination("Careless-v0", PROVIDER, settings);
    }

    @Test
    void settingsAreTakenWithTheirPlaceAndWithout() {
        assertEquals("library=1.2 size=3", examination(Map.of("environment.size", "3")).begin().text());
        assertEquals("library=1.2 size=4", examination(Map.of("size", "4")).begin().text());
    }

    @Test
    void aSettingGivenBothWaysIsRefused() {
        assertThrows(SettingException.class, () -> examination(Map.of("size", "4", "environment.size", "3")));
    }

    @Test
    void aSettingThatNothingReadsIsRefusedWithThoseThatAreRead() {
        String message = assertThrows(SettingException.class, () -> examination(Map.of("sise", "4")).begin())
                .getMessage();
        assertEquals("setting 'sise' is not read by environment 'Careless-v0', which reads [size]", message);
    }

    @Test
    void brokenPromisesAreNamedAndFail() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertFalse(examination(Map.of()).run(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals("Careless-v0 breaks what every environment promises: step too early, action size, action value, "
                + "refused action, saved fresh", lines.getLast());
        assertTrue(lines.contains("FAIL  step too early      a step before the first reset is not refused: it throws"),
                lines.toString());
    }
}
