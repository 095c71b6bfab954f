package org.virel.theory.internal.expectation;

import java.util.function.DoubleUnaryOperator;

/** Integrals in one dimension. */
public final class Quadrature {

    private Quadrature() {}

    /** Returns the integral over an interval by Simpson's rule with an even number of cells. */
    public static double simpson(DoubleUnaryOperator function, double low, double high, int cells) {
        double width = (high - low) / cells;
        double sum = function.applyAsDouble(low) + function.applyAsDouble(high);
        for (int i = 1; i < cells; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * function.applyAsDouble(low + i * width);
        }
        return sum * width / 3;
    }

    /** Returns the expectation over N(mean, std^2), of a smooth function of moderate growth. */
    public static double gaussian(DoubleUnaryOperator function, double mean, double std) {
        double reach = 12;
        return simpson(x -> function.applyAsDouble(mean + std * x) * Math.exp(-x * x / 2), -reach, reach, 4_000)
                / Math.sqrt(2 * Math.PI);
    }

    /** Returns the expectation over the density proportional to {@code exp(f / temperature)} on an interval. */
    public static double boltzmann(DoubleUnaryOperator f, double temperature, DoubleUnaryOperator of, double low,
            double high, int cells) {
        double top = largest(f, low, high, cells);
        DoubleUnaryOperator density = x -> Math.exp((f.applyAsDouble(x) - top) / temperature);
        return simpson(x -> of.applyAsDouble(x) * density.applyAsDouble(x), low, high, cells)
                / simpson(density, low, high, cells);
    }

    private static double largest(DoubleUnaryOperator f, double low, double high, int cells) {
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= cells; i++) {
            top = Math.max(top, f.applyAsDouble(low + (high - low) * i / cells));
        }
        return top;
    }
}
