package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virel.api.provider.Provider;

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

    @Test
    void aHandicapIsWeakAndToldInTheProvidersWords() {
        Provider slow = new Provider() {
            @Override
            public Optional<String> handicap() {
                return Optional.of("takes three times as long");
            }
        };
        Finding finding = Engine.handicap("network", slow).orElseThrow();
        assertEquals(Finding.Grade.WEAK, finding.grade());
        assertTrue(finding.toString().contains("takes three times as long"), finding.toString());
    }

    @Test
    void aProviderAtItsBestHasNoHandicap() {
        assertEquals(Optional.empty(), Engine.handicap("network", new Provider() {}));
    }
}
