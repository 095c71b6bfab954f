package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SizeTest {

    @Test
    void aNameGivesItsSizes() {
        assertEquals(List.of(new Size("humanoid", 376, 17)), Size.named("humanoid"));
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
}
