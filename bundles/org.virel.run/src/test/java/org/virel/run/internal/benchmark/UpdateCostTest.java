package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateCostTest {

    /** Two inputs, three hidden units, one output. */
    private static final Perceptron SMALL = new Perceptron(List.of(2, 3, 1));

    private static Perceptron wide(int inputs, int outputs) {
        return new Perceptron(List.of(inputs, 300, 300, outputs));
    }

    private static long virel(int observations, int actions) {
        return UpdateCost.of(
                List.of(wide(observations + actions, 1)),
                List.of(wide(observations, 1)),
                wide(observations, 2 * actions),
                actions,
                128);
    }

    @Test
    void aForwardPassMultipliesOnceForEachWeight() {
        assertEquals(2 * 3 + 3 * 1, SMALL.forward());
    }

    @Test
    void learningSparesTheGradientOfTheInput() {
        assertEquals(9 + 9 + 3, SMALL.learn());
    }

    @Test
    void theGradientOfSomeInputsSparesTheOthers() {
        assertEquals(3 + 1 * 3, SMALL.inputGradient(1));
    }

    @Test
    void theGradientOfAllInputsCostsAsMuchAsAForwardPass() {
        assertEquals(SMALL.forward(), SMALL.inputGradient(2));
    }

    /** 1,141,500 multiplications a row, counted by hand. */
    @Test
    void anUpdateAtTheSizesOfHalfCheetahIsCountedAsByHand() {
        assertEquals(292_224_000, virel(17, 6));
    }

    /** 2,036,100 multiplications a row, counted by hand. */
    @Test
    void anUpdateAtTheSizesOfHumanoidIsCountedAsByHand() {
        assertEquals(521_241_600, virel(376, 17));
    }

    /** The second Q learns (21), looks at the draw (9) and gives its gradient to one action (6). */
    @Test
    void anotherQAddsItsOwnWork() {
        long one = UpdateCost.of(List.of(SMALL), List.of(), SMALL, 1, 5);
        long two = UpdateCost.of(List.of(SMALL, SMALL), List.of(), SMALL, 1, 5);
        assertEquals(2 * 5 * (21 + 9 + 6), two - one);
    }
}
