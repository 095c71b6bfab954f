package org.virel.api.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NotFiniteExceptionTest {

    @Test
    void finiteNumbersPass() {
        float[] values = {1, -2, 0};
        assertSame(values, NotFiniteException.check("reward", values));
        assertEquals(1.5, NotFiniteException.check("reward", 1.5));
    }

    @Test
    void theFirstNumberThatIsNotFiniteIsNamedWithItsPlace() {
        float[] values = {1, Float.NEGATIVE_INFINITY, Float.NaN};
        assertEquals(
                "observation is -Infinity at index 1",
                assertThrows(NotFiniteException.class, () -> NotFiniteException.check("observation", values))
                        .getMessage());
        assertThrows(NotFiniteException.class, () -> NotFiniteException.check("loss", Double.NaN));
    }
}
