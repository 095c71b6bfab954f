package org.virel.itest;

import java.util.List;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Optimizer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.state.State;

/**
 * How far an optimizer must move the parameters, by its definition, in doubles.
 *
 * <p>Adam divides by the root of its second moment. Where gradients are rounding noise two correct implementations take steps
 * that have nothing in common but their size, so parameters after a step cannot be asked to agree to a share of their largest
 * entry. What can be asked is that moments agree, and that each network has moved as its own moments say.
 *
 * @param optimizer the definition
 * @param factor on the learning rate
 * @param before the parameters before the step
 * @param gradient what plain gradient descent follows
 */
record OptimizerStep(Optimizer optimizer, double factor, State before, State gradient) {

    /** A step beyond this is more than a float parameter can show: half a unit in its last place, and one more operation. */
    private static final double ROUNDING = 0x1p-23;

    /**
     * The entry of an array that has moved most wrongly.
     *
     * @param share the error as a share of the largest step of the array, beyond what rounding the parameter explains
     */
    record Error(String array, int index, double moved, double expected, double share) {}

    /**
     * Returns the largest error of each array.
     *
     * @param after the network's state after the step
     */
    List<Error> errors(State after) {
        return before.names().stream().map(array -> error(array, after)).toList();
    }

    private Error error(String array, State after) {
        float[] from = before.tensor(array).data();
        float[] to = after.state("parameters").tensor(array).data();
        double[] steps = steps(array, after);
        double largest = Double.MIN_NORMAL;
        double worst = 0;
        int index = 0;
        for (int i = 0; i < steps.length; i++) {
            double wrong = Math.abs((double) from[i] - to[i] - steps[i]) - ROUNDING * Math.abs((double) from[i]);
            if (!(wrong <= worst)) {
                worst = wrong;
                index = i;
            }
            largest = Math.max(largest, Math.abs(steps[i]));
        }
        return new Error(array, index, (double) to[index] - from[index], -steps[index], worst / largest);
    }

    private double[] steps(String array, State after) {
        return switch (optimizer) {
            case Sgd sgd -> steps(sgd, gradient.tensor(array).data());
            case Adam adam -> steps(
                    adam,
                    after.integer("steps"),
                    after.state("first").tensor(array).data(),
                    after.state("second").tensor(array).data());
        };
    }

    private double[] steps(Sgd sgd, float[] gradients) {
        double[] steps = new double[gradients.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = factor * sgd.learningRate() * gradients[i];
        }
        return steps;
    }

    private double[] steps(Adam adam, long time, float[] first, float[] second) {
        double correction1 = 1 - Math.pow(adam.beta1(), time);
        double correction2 = 1 - Math.pow(adam.beta2(), time);
        double[] steps = new double[first.length];
        for (int i = 0; i < steps.length; i++) {
            double direction = first[i] / correction1 / (Math.sqrt(second[i] / correction2) + adam.epsilon());
            steps[i] = factor * adam.learningRate() * direction;
        }
        return steps;
    }
}
