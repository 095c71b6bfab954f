package org.virel.mstep.residual.internal;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.virel.api.state.State;

/**
 * {@code Q(s, .) = tanh(x W + b) V + c} in doubles, with the parameters in one array, and derivatives by central differences: what the networks
 * under test approximate.
 */
final class DoubleNetwork {

    private static final double STEP = 1e-4;

    private final int inputs;
    private final int hidden;
    private final int outputs;
    private final double[] parameters;

    private DoubleNetwork(int inputs, int hidden, int outputs, double[] parameters) {
        this.inputs = inputs;
        this.hidden = hidden;
        this.outputs = outputs;
        this.parameters = parameters;
    }

    /** Creates a copy of a network with one hidden layer. */
    static DoubleNetwork of(State parameters) {
        int inputs = parameters.tensor("layer0/weight").shape().get(0);
        int hidden = parameters.tensor("layer0/weight").shape().get(1);
        int outputs = parameters.tensor("layer1/weight").shape().get(1);
        return new DoubleNetwork(inputs, hidden, outputs, flat(parameters));
    }

    /** Returns all entries of parameters or a gradient as one array: weights, then biases, layer after layer. */
    static double[] flat(State state) {
        double[] all = {};
        for (String name : new String[] {"layer0/weight", "layer0/bias", "layer1/weight", "layer1/bias"}) {
            float[] part = state.tensor(name).data();
            int start = all.length;
            all = Arrays.copyOf(all, start + part.length);
            for (int i = 0; i < part.length; i++) {
                all[start + i] = part[i];
            }
        }
        return all;
    }

    /** Returns a state with the entries of another and the numbers of an array such as {@link #flat} returns. */
    static State shaped(double[] values, State like) {
        State.Builder state = State.builder();
        int start = 0;
        for (String name : new String[] {"layer0/weight", "layer0/bias", "layer1/weight", "layer1/bias"}) {
            float[] part = new float[like.tensor(name).data().length];
            for (int i = 0; i < part.length; i++) {
                part[i] = (float) values[start + i];
            }
            state.putEntry(name, new State.Tensor(like.tensor(name).shape(), part));
            start += part.length;
        }
        return state.build();
    }

    int size() {
        return parameters.length;
    }

    /** Returns Q of every action. */
    double[] values(float[] observation) {
        int afterWeight = inputs * hidden;
        int output = afterWeight + hidden;
        double[] values = Arrays.copyOfRange(parameters, output + hidden * outputs, parameters.length);
        for (int j = 0; j < hidden; j++) {
            double sum = parameters[afterWeight + j];
            for (int i = 0; i < inputs; i++) {
                sum += observation[i] * parameters[i * hidden + j];
            }
            for (int a = 0; a < outputs; a++) {
                values[a] += Math.tanh(sum) * parameters[output + j * outputs + a];
            }
        }
        return values;
    }

    /** Returns the gradient of Q of one action by the chain rule. */
    double[] valueGradient(float[] observation, int action) {
        int afterWeight = inputs * hidden;
        int output = afterWeight + hidden;
        double[] gradient = new double[parameters.length];
        gradient[output + hidden * outputs + action] = 1;
        for (int j = 0; j < hidden; j++) {
            double sum = parameters[afterWeight + j];
            for (int i = 0; i < inputs; i++) {
                sum += observation[i] * parameters[i * hidden + j];
            }
            double unit = Math.tanh(sum);
            double ofSum = (1 - unit * unit) * parameters[output + j * outputs + action];
            gradient[output + j * outputs + action] = unit;
            gradient[afterWeight + j] = ofSum;
            for (int i = 0; i < inputs; i++) {
                gradient[i * hidden + j] = ofSum * observation[i];
            }
        }
        return gradient;
    }

    /** Returns the gradient of a number that is computed from this network, by five-point differences. */
    double[] gradient(ToDoubleFunction<DoubleNetwork> number) {
        double[] gradient = new double[parameters.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (8 * (moved(number, i, STEP) - moved(number, i, -STEP))
                    - moved(number, i, 2 * STEP)
                    + moved(number, i, -2 * STEP)) / (12 * STEP);
        }
        return gradient;
    }

    private double moved(ToDoubleFunction<DoubleNetwork> number, int index, double by) {
        double[] at = parameters.clone();
        at[index] += by;
        return number.applyAsDouble(new DoubleNetwork(inputs, hidden, outputs, at));
    }
}
