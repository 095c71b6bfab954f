package org.virel.environment.tabular.internal;

/**
 * What taking an action in a state leads to: a row of the model.
 *
 * <p>Rewards and probabilities are floats written as doubles, so that the model, which is made of floats, is the very process that
 * is played.
 *
 * @param state the state, by number
 * @param action the action, by number
 * @param weight the row's share of an expectation over the model, 1 where all count alike
 * @param reward r(s, a)
 * @param successors the next states, by number
 * @param probabilities p(s'|s, a) of each, summing to 1
 */
record Choice(int state, int action, double weight, double reward, int[] successors, double[] probabilities) {

    /** Creates a choice that leads to one state for sure. */
    static Choice certain(int state, int action, double reward, int successor) {
        return new Choice(state, action, 1, reward, new int[] {successor}, new double[] {1});
    }

    /** Returns the next state at a point of the unit interval, cut by the probabilities. */
    int successorAt(double point) {
        double sum = 0;
        int last = successors.length - 1;
        for (int i = 0; i < last; i++) {
            sum += probabilities[i];
            if (point < sum) {
                return successors[i];
            }
        }
        return successors[last];
    }
}
