package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PerceptronTest {

    /** Two inputs, three hidden units, one output. */
    private static final Perceptron SMALL = new Perceptron(List.of(2, 3, 1));

    @Test
    void aForwardPassMultipliesOnceForEachWeight() {
        assertEquals(2 * 3 + 3 * 1, SMALL.forward());
    }

    @Test
    void learningSparesTheGradientOfTheInput() {
        assertEquals(9 + 3, SMALL.backward());
    }

    @Test
    void theGradientOfSomeInputsSparesTheOthers() {
        assertEquals(3 + 1 * 3, SMALL.inputGradient(1));
    }

    @Test
    void theGradientOfAllInputsCostsAsMuchAsAForwardPass() {
        assertEquals(SMALL.forward(), SMALL.inputGradient(2));
    }

    /** 9 for the weights, 3 through the second layer, 6 through the first. */
    @Test
    void bothGradientsShareTheWayThroughTheHiddenLayers() {
        assertEquals(9 + 3 + 6, SMALL.backwardWithInput());
    }

    /** x D in both layers, x' W in the second. */
    @Test
    void theInputDoesNotMoveAlongADirectionOfTheParameters() {
        assertEquals(9 + 3, SMALL.directionalDerivative());
    }

    /** The derivative (12); g W', g' W' and g D' of the second layer (9); x' g' of both layers (9), x'' g of the second (3). */
    @Test
    void aProductWithTheHessianGoesForwardAndBackwardOnceMore() {
        assertEquals(12 + 9 + 9 + 3, SMALL.hessianVectorProduct());
    }
}
