package org.virel.plot.internal;

/**
 * A learning curve.
 *
 * @param label the name of its run
 * @param steps environment steps, ascending
 * @param values one for each step
 */
record Curve(String label, double[] steps, double[] values) {

    /** Returns the value at a step between the first and the last, on the straight line between its neighbors. */
    double at(double step) {
        int right = 0;
        while (right < steps.length - 1 && steps[right] < step) {
            right++;
        }
        if (right == 0 || steps[right] == step) {
            return values[right];
        }
        double share = (step - steps[right - 1]) / (steps[right] - steps[right - 1]);
        return values[right - 1] + share * (values[right] - values[right - 1]);
    }

    double firstStep() {
        return steps[0];
    }

    double lastStep() {
        return steps[steps.length - 1];
    }
}
