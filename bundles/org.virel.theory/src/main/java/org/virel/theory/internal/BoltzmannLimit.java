package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.virel.theory.internal.expectation.Quadrature;
import org.virel.theory.internal.expectation.Vectors;

/**
 * Theorem 1 for {@code f(x) = -(x - 0.3)^2 (1.5 + x)} on [-1, 1], whose only maximum is at 0.3, in the middle of which the Boltzmann
 * distribution of the complete E-step is one over the midpoints of 500 cells.
 */
final class BoltzmannLimit implements Group {

    private static final double PEAK = 0.3;
    private static final int CELLS = 500;
    private static final int EVERY = 4;

    /** {@code |f''(0.3)|}. */
    private static final double CURVATURE = 3.6;

    @Override
    public String name() {
        return "dirac";
    }

    @Override
    public String title() {
        return "Boltzmann distributions tend to a Dirac delta (Theorem 1, appendix D.2)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        for (double temperature : new double[] {1, 0.1, 1e-2, 1e-3, 1e-4}) {
            double[] density = density(laboratory, temperature);
            double mean = mean(density, BoltzmannLimit::x);
            double variance = mean(density, i -> (x(i) - mean) * (x(i) - mean));
            String at = " at eps = " + Check.number(temperature);
            double expected = Quadrature.boltzmann(BoltzmannLimit::f, temperature, Math::cos, -1, 1, 100_000);
            checks.add(Check.absolute("Thm 1", "E[cos x] - cos(x*), by quadrature" + at,
                    mean(density, i -> Math.cos(x(i))) - Math.cos(PEAK), expected - Math.cos(PEAK), 2e-7));
            checks.add(Check.atMost("Thm 1", "|E[cos x] - cos(x*)| <= 0.1 eps" + at,
                    Math.abs(mean(density, i -> Math.cos(x(i))) - Math.cos(PEAK)), 0.1 * temperature));
            if (temperature <= 1e-3) {
                checks.add(Check.relative("Thm 1", "variance / eps -> 1 / |f''(x*)|" + at, variance / temperature,
                        1 / CURVATURE, 20 * temperature));
            }
        }
        checks.add(Check.misprint("Thm 1",
                "main text: the delta sits at sup f = 0, not at argmax f = 0.3 (mean, eps = 1e-4)", 0,
                mean(density(laboratory, 1e-4), BoltzmannLimit::x), 0.5));
        return checks;
    }

    @Override
    public List<Figure> figures(Laboratory laboratory) {
        double[] temperatures = {1, 0.3, 0.1, 0.03, 0.01};
        List<double[]> densities = Arrays.stream(temperatures).mapToObj(eps -> density(laboratory, eps)).toList();
        List<double[]> rows = IntStream.range(0, CELLS / EVERY)
                .map(i -> i * EVERY)
                .mapToObj(cell -> DoubleStream.concat(DoubleStream.of(x(cell)),
                        densities.stream().mapToDouble(density -> density[cell] * CELLS / 2)).toArray())
                .toList();
        List<String> columns = Stream.concat(Stream.of("x"),
                Arrays.stream(temperatures).mapToObj(eps -> "eps = " + Check.number(eps))).toList();
        return List.of(
                new Figure("dirac", "The Boltzmann distribution of the complete E-step, f = -(x - 0.3)^2 (1.5 + x)",
                        "density", "", columns, rows));
    }

    /** Returns the probabilities of the cells at a temperature. */
    static double[] density(Laboratory laboratory, double temperature) {
        Setup setup = Setup.table("hard")
                .with("states", 1)
                .with("actions", CELLS)
                .with("branching", 1)
                .with("ent_coef", temperature);
        return laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            subject.become(new double[][] {Vectors.vector(CELLS, i -> f(x(i)))});
            subject.improve();
            return subject.policy()[0];
        });
    }

    /** Returns the middle of a cell. */
    static double x(int cell) {
        return -1 + (2 * cell + 1.0) / CELLS;
    }

    private static double f(double x) {
        return -(x - PEAK) * (x - PEAK) * (1.5 + x);
    }

    private static double mean(double[] density, IntToDoubleFunction of) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < density.length; i++) {
            sum += density[i] * of.applyAsDouble(i);
            total += density[i];
        }
        return sum / total;
    }
}
