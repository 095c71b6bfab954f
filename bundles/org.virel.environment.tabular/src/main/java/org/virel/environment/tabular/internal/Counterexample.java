package org.virel.environment.tabular.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The task of the paper's Figure 1 (section 2.2), where the most probable action of the best policy under maximum entropy is not
 * the best one.
 *
 * <p>In s0 the action a1 leads to s1 with reward 0, and a2 leads to s2 with the only reward there is. In s1 the actions
 * {@code a_1^1 .. a_1^k1} lead to {@code s_1^1 .. s_1^k1}; elsewhere there is one action, a1. All {@code s_1^i} lead to s5, as does the chain
 * s2, s3, s4; s5 to {@code s_(5+k2)} follow one upon the other, and the last one is terminal, which is worth what going on
 * for ever without reward and without choice is worth: nothing. (The paper's text has a2 lead to s1; its figure and its
 * equation 2 need s2, and actions that depend on the state.)
 *
 * <p>Under maximum entropy with temperature c and discount gamma the best policy takes a1 in s0 with probability
 * {@code 1 / (1 + k1^-gamma exp(reward / c))}: more often than a2 where {@code k1 > exp(reward / (c gamma))}. Without the
 * entropy, a2 is best for every k1.
 *
 * @param k1 how many actions there are in s1
 * @param k2 how many states follow s5
 * @param reward the reward of a2 in s0
 */
record Counterexample(int k1, int k2, double reward) {

    /** The index of a1 in s0, and of the only action where there is one. */
    static final int A1 = 0;

    /** The index of a2. */
    static final int A2 = 1;

    /** The index of {@code a_1^1}, which {@code a_1^2} and so on follow. */
    static final int FANNING = 2;

    /** The state {@code s_1^1}, which {@code s_1^2} and so on follow; s0 to s4 come before it. */
    static final int FANNED = 5;

    FiniteMdp mdp() {
        int s5 = FANNED + k1;
        int last = s5 + k2;
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.certain(0, A1, 0, 1));
        choices.add(Choice.certain(0, A2, (float) reward, 2));
        for (int i = 0; i < k1; i++) {
            choices.add(Choice.certain(1, FANNING + i, 0, FANNED + i));
        }
        choices.add(Choice.certain(2, A1, 0, 3));
        choices.add(Choice.certain(3, A1, 0, 4));
        choices.add(Choice.certain(4, A1, 0, s5));
        for (int i = 0; i < k1; i++) {
            choices.add(Choice.certain(FANNED + i, A1, 0, s5));
        }
        for (int state = s5; state < last; state++) {
            choices.add(Choice.certain(state, A1, 0, state + 1));
        }
        BitSet terminal = new BitSet();
        terminal.set(last);
        return new FiniteMdp(FiniteMdp.oneHot(last + 1), FANNING + k1, new int[] {0}, terminal, choices);
    }
}
