package org.virel.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleProviderTest {

    @Test
    void thePropertiesDecide() {
        ConsoleProvider provider = new ConsoleProvider(Optional.of("terminal"), Optional.of("132"));
        assertEquals(ConsoleMode.TERMINAL, provider.mode());
        assertEquals(132, provider.columns());
    }

    @Test
    void theDefaultWidthIsThatOfTheMode() {
        assertEquals(80, new ConsoleProvider(Optional.of("terminal"), Optional.empty()).columns());
        assertEquals(100, new ConsoleProvider(Optional.of("plain"), Optional.empty()).columns());
    }

    @Test
    void nonsenseIsPassedOver() {
        ConsoleProvider provider = new ConsoleProvider(Optional.of("termnal"), Optional.of("wide"));
        assertEquals(ConsoleMode.PLAIN, provider.mode());
        assertEquals(100, provider.columns());
    }

    @Test
    void anUnknownModeIsNamedWithThoseThatAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> ConsoleMode.parse("termnal"))
                .getMessage();
        assertTrue(message.contains("'termnal'") && message.contains("terminal, plain or off"), message);
    }
}
