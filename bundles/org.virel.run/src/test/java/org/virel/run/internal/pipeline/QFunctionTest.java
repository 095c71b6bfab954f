package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.testkit.PlainNetwork;

class QFunctionTest {

    private static final Box OBSERVATIONS = Box.of(2, -1, 1);
    private static final Matrix STATES = Matrix.of(2, 2, 1, 10, 2, 20);

    /** Q(s, a) = 0.5 + s0 + 2 s1 + 3 a0 - a1. */
    private final PlainNetwork linear = PlainNetwork.linear(0.5f, 1, 2, 3, -1);

    private final QFunction box = new QFunction(linear, Optional.empty(), Box.of(2, -1, 1));

    /** Q(s, 0), Q(s, 1), Q(s, 2) of a network of two inputs. */
    private final PlainNetwork table = PlainNetwork.random(2, 3, 5);

    private final QFunction finite = new QFunction(table, Optional.empty(), Finite.of(3));

    @Test
    void theNetworkOfABoxSeesObservationAndAction() {
        Spaces spaces = new Spaces(OBSERVATIONS, Box.of(3, -1, 1));

        assertEquals(5, QFunction.inputs(spaces));
        assertEquals(1, QFunction.outputs(spaces));
    }

    @Test
    void theNetworkOfFiniteActionsHasAnOutputForEach() {
        Spaces spaces = new Spaces(OBSERVATIONS, Finite.of(3));

        assertEquals(2, QFunction.inputs(spaces));
        assertEquals(3, QFunction.outputs(spaces));
    }

    @Test
    void valuesOfABoxAreThoseOfTheNetworkAtBothTogether() {
        ActionValuePass pass = box.pass(2);

        assertArrayEquals(
                new float[] {0.5f + 21 + 12 - 5, 0.5f + 42 - 3 - 6}, pass.at(STATES, Matrix.of(2, 2, 4, 5, -1, 6)));
        assertArrayEquals(new float[] {28.5f, 33.5f}, pass.values());
    }

    @Test
    void theGradientInABoxOfActionsLeavesTheParametersAlone() {
        ActionValuePass pass = box.pass(2);
        pass.at(STATES, Matrix.of(2, 2, 4, 5, -1, 6));
        Matrix gradient = pass.actionGradient(new float[] {2, -10});

        assertArrayEquals(new float[] {6, -2, -30, 10}, gradient.data());
        assertArrayEquals(new float[] {0}, linear.gradients().floats("layer0/bias", 1));
    }

    @Test
    void theGradientOfTheParametersIsThatOfTheWeightedSum() {
        ActionValuePass pass = box.pass(2);
        pass.at(STATES, Matrix.of(2, 2, 4, 5, -1, 6));
        pass.backward(new float[] {2, -10});

        assertArrayEquals(new float[] {-8}, linear.gradients().floats("layer0/bias", 1));
        assertArrayEquals(
                new float[] {2 - 20, 20 - 200, 8 + 10, 10 - 60}, linear.gradients().floats("layer0/weight", 4, 1));
    }

    @Test
    void aBoxHasNoListOfAllActions() {
        assertThrows(UnsupportedOperationException.class, () -> box.pass(2).all(STATES));
    }

    @Test
    void valuesOfFiniteActionsAreTheOutputsOfThoseTaken() {
        Matrix all = table.pass(2).forward(STATES);
        ActionValuePass pass = finite.pass(2);

        assertArrayEquals(new float[] {all.get(0, 2), all.get(1, 0)}, pass.at(STATES, Matrix.of(2, 1, 2, 0)));
        assertArrayEquals(all.data(), pass.all(STATES).data());
    }

    @Test
    void onlyTheOutputsTakenHaveAGradient() {
        ActionValuePass pass = finite.pass(2);
        pass.at(STATES, Matrix.of(2, 1, 2, 0));

        assertArrayEquals(new float[] {0, 0, 7, -3, 0, 0}, pass.outputGradient(new float[] {7, -3}).data());
        pass.backward(new float[] {7, -3});
        assertArrayEquals(new float[] {-3, 0, 7}, table.gradients().floats("layer1/bias", 3));
        assertThrows(UnsupportedOperationException.class, () -> pass.actionGradient(new float[2]));
    }

    @Test
    void anActionThatThereIsNotIsNamed() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> finite.pass(2).at(STATES, Matrix.of(2, 1, 0, 3)));

        assertEquals("action 3.0 of row 1 is not in 0..2", refused.getMessage());
    }

    @Test
    void aFunctionThatTargetsItselfHasItselfBehindItsTarget() {
        QFunction own = box.targetingItself();

        assertSame(linear, own.target().orElseThrow().network());
        assertSame(linear, own.network());
    }
}
