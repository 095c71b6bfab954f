package @package@;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlendedOperatorTest {

    private final List<float[]> values = List.of(new float[] {1, 5}, new float[] {3, 2}, new float[] {2, 4});

    @Test
    void fullWeightOfTheMinimumGivesTheSmallest() {
        assertArrayEquals(new float[] {1, 2}, new BlendedOperator(1).blend(values));
    }

    @Test
    void noWeightOfTheMinimumGivesTheLargest() {
        assertArrayEquals(new float[] {3, 5}, new BlendedOperator(0).blend(values));
    }

    @Test
    void betweenThemValuesAreBlended() {
        assertArrayEquals(new float[] {1.5f, 2.75f}, new BlendedOperator(0.75).blend(values));
    }

    @Test
    void ofOneFunctionTheValueIsItsOwn() {
        assertArrayEquals(new float[] {7}, new BlendedOperator(0.75).blend(List.of(new float[] {7})));
    }
}
