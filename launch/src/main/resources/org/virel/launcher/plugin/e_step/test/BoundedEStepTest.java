package @package@;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;

class BoundedEStepTest {

    @Test
    void aSteepSlopeKeepsItsDirectionAndGetsTheLengthOfTheBound() {
        Matrix slopes = Matrix.of(1, 2, 3, 4);
        assertEquals(1, new BoundedEStep(2).shorten(slopes));
        assertArrayEquals(new float[] {1.2f, 1.6f}, slopes.data(), 1e-6f);
    }

    @Test
    void aGentleSlopeStaysAsItIs() {
        Matrix slopes = Matrix.of(2, 2, 0.3f, 0.4f, 0, 0);
        assertEquals(0, new BoundedEStep(2).shorten(slopes));
        assertArrayEquals(new float[] {0.3f, 0.4f, 0, 0}, slopes.data());
    }
}
