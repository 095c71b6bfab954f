package org.virel.theory.internal.expectation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Batch;
import org.virel.api.environment.Finite;

/** The measures themselves, on what can be done by hand. */
class ExpectationTest {

    /** One state, two actions that lead back to it, one of them with a reward. */
    private static FiniteTask loop(double discount, float reward) {
        Batch model = Batch.of(2, 1, 1);
        model.observations().data()[0] = 1;
        model.observations().data()[1] = 1;
        model.nextObservations().copyFrom(model.observations());
        model.actions().data()[1] = 1;
        model.rewards()[0] = reward;
        return new FiniteTask(model, Finite.of(2), discount, 1);
    }

    @Test
    void theBestOfTwoActionsForEver() {
        Planning planning = new Planning(loop(0.5, 1));
        assertArrayEquals(new double[] {2, 1}, planning.optimum()[0], 1e-12);
        assertArrayEquals(new double[] {1.5, 0.5}, planning.values(new double[][] {{0.5, 0.5}})[0], 1e-12);
    }

    /** {@code eps = gamma^2 g^2 / 2 / (1 + e^(g / eps))^2} with g = 27 has two solutions. */
    @Test
    void temperaturesAtTheOptimum() {
        List<Double> roots = loop(0.99, 27).temperatures(new double[][] {{2700, 2673}}).stream()
                .filter(eps -> eps > 1)
                .toList();
        assertEquals(2, roots.size());
        assertEquals(30.6, roots.getFirst(), 0.05);
        assertEquals(44.3, roots.getLast(), 0.05);
    }

    @Test
    void boltzmannAndItsSoftMaximum() {
        BitSet both = new BitSet();
        both.set(0, 2);
        assertEquals(1 / (1 + Math.exp(-1)), Distribution.boltzmann(new double[] {2, 0}, 2, both)[0], 1e-15);
        assertEquals(Math.log(1 + Math.E), Distribution.softmax(new double[] {1, 0}, 1, both), 1e-15);
        assertArrayEquals(new double[] {0, 1, 0}, Distribution.greedy(new double[] {1, 3, 9}, both));
    }

    @Test
    void gradientsAreThoseOfAPolynomial() {
        double[] gradient = Vectors.gradient(x -> x[0] * x[0] * x[0] * x[1], new double[] {2, 5}, 1e-3);
        assertArrayEquals(new double[] {60, 8}, gradient, 1e-9);
    }

    @Test
    void momentsOfTheNormalDistribution() {
        assertEquals(1 + 4, Quadrature.gaussian(x -> x * x, 1, 2), 1e-9);
        assertEquals(0.3, Quadrature.boltzmann(x -> -(x - 0.3) * (x - 0.3), 1e-4, x -> x, -1, 1, 10_000), 1e-9);
    }

    @Test
    void rootsAndSystemsAndLargestPoints() {
        assertEquals(Math.sqrt(2), Solver.root(x -> x * x - 2, 1, 2), 1e-14);
        assertEquals(2, Solver.roots(x -> (x - 1) * (x - 10), 0.1, 100, 100).size());
        assertEquals(0.25, Solver.argmax(x -> -(x - 0.25) * (x - 0.25), 0, 1), 1e-7);
        assertArrayEquals(new double[] {1, 2}, Solver.solve(new double[][] {{0, 1}, {2, 0}}, new double[] {2, 2}));
    }

    @Test
    void rotationsKeepTheirSizeAndStretchesGrow() {
        assertEquals(0, Growth.logarithm(new double[][] {{0, -1}, {1, 0}}), 1e-9);
        assertEquals(Math.log(3), Growth.logarithm(new double[][] {{3, 5}, {0, 1}}), 1e-9);
    }
}
