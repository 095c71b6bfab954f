package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizeTest {

    @Test
    void aNameGivesItsSizes() {
        assertEquals(List.of("humanoid"), Size.named("humanoid").stream().map(Size::name).toList());
    }

    @Test
    void allGivesEverySize() {
        assertEquals(
                List.of("halfcheetah", "humanoid", "pendulum"),
                Size.named("all").stream().map(Size::name).toList());
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Size.named("ant"));
        assertEquals("there are no sizes 'ant', expected halfcheetah, humanoid, pendulum or all", refused.getMessage());
    }

    @Test
    void theSyntheticEnvironmentIsToldItsSizes() {
        assertEquals(
                Map.of("environment", "synthetic", "environment.observations", "376", "environment.actions", "17"),
                Size.named("humanoid").getFirst().settings());
    }

    @Test
    void thePendulumIsTheRealOne() {
        assertEquals(Map.of("environment", "Pendulum-v1"), Size.named("pendulum").getFirst().settings());
    }
}
