package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.virel.api.state.State;

class DecliningTemperatureTest {

    private final DecliningTemperature temperature = new DecliningTemperature(1, 0.2, 4);

    @Test
    void itDeclinesInEqualStepsAndStays() {
        double[] expected = {1, 0.8, 0.6, 0.4, 0.2, 0.2};
        for (int i = 0; i < expected.length; i++) {
            temperature.restore(State.builder().put("done", (long) i).build());
            assertEquals(expected[i], temperature.value(), 1e-12, "after " + i + " updates");
        }
    }

    @Test
    void aCountBelowZeroIsRefusedAndChangesNothing() {
        State wrong = State.builder().put("done", -1L).build();
        String message = assertThrows(IllegalArgumentException.class, () -> temperature.restore(wrong)).getMessage();
        assertTrue(message.contains("-1"), message);
        assertEquals(1, temperature.value());
    }
}
