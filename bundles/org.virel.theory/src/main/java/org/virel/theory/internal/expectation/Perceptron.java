package org.virel.theory.internal.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.virel.api.network.Activation;
import org.virel.api.state.State;

/** A perceptron in double precision whose parameters are one vector: what finite differences are taken of. */
public final class Perceptron {

    private final List<Integer> sizes;
    private final DoubleUnaryOperator hidden;

    private Perceptron(List<Integer> sizes, DoubleUnaryOperator hidden) {
        this.sizes = sizes;
        this.hidden = hidden;
    }

    /**
     * Returns the perceptron of the shape of these parameters, with a linear output.
     *
     * @param parameters entries {@code layer0/weight}, {@code layer0/bias} and so on; a layer may lack its bias
     */
    public static Perceptron shapedAs(State parameters, Activation hidden) {
        List<Integer> sizes = new ArrayList<>();
        for (int layer = 0; parameters.has(weight(layer)); layer++) {
            List<Integer> shape = parameters.tensor(weight(layer)).shape();
            if (sizes.isEmpty()) {
                sizes.add(shape.getFirst());
            }
            sizes.add(shape.getLast());
        }
        return new Perceptron(List.copyOf(sizes), function(hidden));
    }

    private static DoubleUnaryOperator function(Activation activation) {
        return switch (activation) {
            case IDENTITY -> x -> x;
            case RELU -> x -> Math.max(x, 0);
            case TANH -> Math::tanh;
            case SWISH -> x -> x / (1 + Math.exp(-x));
            case SOFTPLUS -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        };
    }

    private static String weight(int layer) {
        return "layer%d/weight".formatted(layer);
    }

    /** Returns the outputs for one input, the parameters in the order of {@link Vectors#of}. */
    public double[] outputs(double[] parameters, float[] input) {
        double[] values = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            values[i] = input[i];
        }
        int offset = 0;
        for (int layer = 0; layer < sizes.size() - 1; layer++) {
            int units = sizes.get(layer + 1);
            double[] next = dense(parameters, offset, values, units);
            offset += units * (values.length + 1);
            values = layer < sizes.size() - 2 ? applied(next) : next;
        }
        return values;
    }

    /** A layer's bias comes before its weight, as in the order of their names. */
    private static double[] dense(double[] parameters, int offset, double[] inputs, int units) {
        double[] sums = new double[units];
        for (int unit = 0; unit < units; unit++) {
            sums[unit] = parameters[offset + unit];
            for (int i = 0; i < inputs.length; i++) {
                sums[unit] += inputs[i] * parameters[offset + units * (i + 1) + unit];
            }
        }
        return sums;
    }

    private double[] applied(double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = hidden.applyAsDouble(sums[i]);
        }
        return sums;
    }
}
