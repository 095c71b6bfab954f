package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {

    @Test
    void aKernelForProcessorsOfOldIsWeak() {
        assertEquals(Finding.Grade.WEAK, Engine.speed("network", "Prescott", 7).grade());
        assertEquals(Finding.Grade.GOOD, Engine.speed("network", "SkylakeX", 7).grade());
    }

    @Test
    void noNetworkIsMissing() {
        assertEquals(List.of(Finding.Grade.MISSING), Engine.examine(List.of()).stream().map(Finding::grade).toList());
    }
}
