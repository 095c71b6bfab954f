package org.virel.environment.tabular.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.virel.api.random.RandomStream;

/**
 * Random tasks in the manner of Archibald, McKinnon and Thomas, "On the generation of Markov decision processes", 1995.
 *
 * <p>Each action in each state leads to {@code branching} different states, with the probabilities that result from cutting the
 * unit interval at random points, and has a reward uniform in its range. Episodes begin in any state. Where there is a
 * probability of termination, one more state ends episodes, reached from everywhere with that probability.
 *
 * @param states the number of states, without the terminal one
 * @param actions the number of actions in each
 * @param branching the successors of each (s, a), without the terminal one
 * @param termination the probability that a step terminates the episode; 0 for a task that continues for ever
 * @param rewardLow the least reward
 * @param rewardHigh the largest reward
 */
record RandomMdp(int states, int actions, int branching, double termination, double rewardLow, double rewardHigh) {

    /** Probabilities are multiples of 1 / CUTS, so that floats hold them exactly and they sum to 1. */
    private static final int CUTS = 1 << 20;

    FiniteMdp mdp(long seed) {
        RandomStream stream = RandomStream.of(seed).split("mdp");
        int ending = (int) Math.rint(termination * CUTS);
        List<Choice> choices = new ArrayList<>();
        for (int state = 0; state < states; state++) {
            for (int action = 0; action < actions; action++) {
                choices.add(draw(state, action, ending, stream));
            }
        }
        BitSet terminal = new BitSet();
        if (ending > 0) {
            terminal.set(states);
        }
        int all = states + terminal.cardinality();
        return new FiniteMdp(FiniteMdp.oneHot(all), actions, IntStream.range(0, states).toArray(), terminal, choices);
    }

    private Choice draw(int state, int action, int ending, RandomStream stream) {
        int[] successors = distinct(stream);
        int[] parts = parts(CUTS - ending, stream);
        if (ending > 0) {
            successors = append(successors, states);
            parts = append(parts, ending);
        }
        double[] probabilities = Arrays.stream(parts).mapToDouble(part -> (double) part / CUTS).toArray();
        double reward = rewardLow + (rewardHigh - rewardLow) * stream.nextDouble();
        return new Choice(state, action, 1, (float) reward, successors, probabilities);
    }

    /** Draws {@code branching} different states, each set equally likely (Floyd's algorithm). */
    private int[] distinct(RandomStream stream) {
        BitSet chosen = new BitSet(states);
        for (int i = states - branching; i < states; i++) {
            int candidate = stream.nextInt(i + 1);
            chosen.set(chosen.get(candidate) ? i : candidate);
        }
        return chosen.stream().toArray();
    }

    /** Cuts a whole number at random points into {@code branching} parts. */
    private int[] parts(int whole, RandomStream stream) {
        int[] cuts = new int[branching];
        for (int i = 0; i + 1 < branching; i++) {
            cuts[i] = stream.nextInt(whole + 1);
        }
        cuts[branching - 1] = whole;
        Arrays.sort(cuts);
        int[] parts = new int[branching];
        for (int i = 0; i < branching; i++) {
            parts[i] = cuts[i] - (i == 0 ? 0 : cuts[i - 1]);
        }
        return parts;
    }

    private static int[] append(int[] numbers, int last) {
        int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
        longer[numbers.length] = last;
        return longer;
    }
}
