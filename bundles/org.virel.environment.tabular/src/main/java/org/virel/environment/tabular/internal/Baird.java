package org.virel.environment.tabular.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Baird's star of seven states (Baird, "Residual algorithms", 1995; as in Sutton and Barto, "Reinforcement learning", second
 * edition, example 11.1), on which temporal-difference learning with linear features diverges off policy.
 *
 * <p>The dashed action, 0, leads to one of the six upper states, each equally likely; the solid one, 1, to the lower state. All rewards
 * are 0 and episodes go on for ever, beginning in any state. Upper state i is seen as 2 in feature i and 1 in feature 7, the lower one as 1
 * in feature 6 and 2 in feature 7 (counted from 0).
 *
 * <p>The model's weights are how often the behavior policy does what they stand for: it is in each state equally often, and takes the solid action with
 * probability {@code solid}. Evaluating the policy that always takes the solid action with all weight on the solid rows, at
 * discount 0.99, expected TDC updates grow at the rates 0.218, 0.121 and 0.039 where the slow weights' step is 0.001, 0.01 and 0.1
 * of the fast ones', and not at all from 0.5 up.
 *
 * @param solid the probability with which the behavior policy takes the solid action
 */
record Baird(double solid) {

    static final int STATES = 7;
    static final int FEATURES = 8;
    static final int DASHED = 0;
    static final int SOLID = 1;
    static final int LOWER = 6;
    private static final int ACTIONS = 2;

    FiniteMdp mdp() {
        int[] upper = new int[LOWER];
        double[] probabilities = new double[LOWER];
        Arrays.setAll(upper, i -> i);
        Arrays.fill(probabilities, 1f / LOWER);
        List<Choice> choices = new ArrayList<>();
        for (int state = 0; state < STATES; state++) {
            choices.add(new Choice(state, DASHED, ACTIONS * (1 - solid), 0, upper, probabilities));
            choices.add(new Choice(state, SOLID, ACTIONS * solid, 0, new int[] {LOWER}, new double[] {1}));
        }
        int[] anywhere = new int[STATES];
        Arrays.setAll(anywhere, i -> i);
        return new FiniteMdp(features(), ACTIONS, anywhere, new BitSet(), choices);
    }

    private static float[][] features() {
        float[][] features = new float[STATES][FEATURES];
        for (int state = 0; state < LOWER; state++) {
            features[state][state] = 2;
            features[state][FEATURES - 1] = 1;
        }
        features[LOWER][LOWER] = 1;
        features[LOWER][FEATURES - 1] = 2;
        return features;
    }
}
