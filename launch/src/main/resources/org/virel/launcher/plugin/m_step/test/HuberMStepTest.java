package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HuberMStepTest {

    private final HuberMStep mStep = new HuberMStep(2);

    @Test
    void smallErrorsCountByTheirSquareLargeOnesByTheirSize() {
        assertEquals(2.25, mStep.loss(-1.5), 1e-12);
        assertEquals(2 * 2 * 5 - 4, mStep.loss(5), 1e-12);
    }

    @Test
    void theSlopeIsThatOfTheLoss() {
        for (double error : new double[] {-7, -1, 0.3, 1.9, 4}) {
            double difference = (mStep.loss(error + 1e-6) - mStep.loss(error - 1e-6)) / 2e-6;
            assertEquals(difference, mStep.slope(error), 1e-6);
        }
    }
}
