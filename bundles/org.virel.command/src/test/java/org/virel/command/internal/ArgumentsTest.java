package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private final Arguments arguments = new Arguments(
            Map.of("id", "a", "setting.seed", "3", "setting.critic.hard.tau", "1"));

    @Test
    void settingsAreToldFromTheCommandsOwn() {
        assertEquals(Map.of("seed", "3", "critic.hard.tau", "1"), arguments.settings());
    }

    @Test
    void aMissingArgumentIsNamed() {
        var e = assertThrows(IllegalArgumentException.class, () -> arguments.required("directory"));
        assertEquals("argument 'directory' is missing", e.getMessage());
    }
}
