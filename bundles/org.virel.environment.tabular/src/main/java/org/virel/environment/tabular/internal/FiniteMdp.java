package org.virel.environment.tabular.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;

/**
 * A Markov decision process of finitely many states and actions.
 *
 * @param observations what is seen of each state, {@code [states][features]}
 * @param actions how many actions there are in all
 * @param starts the states in which episodes begin, each equally likely
 * @param terminal the states that end an episode
 * @param choices all that may be done in states that are not terminal
 */
record FiniteMdp(float[][] observations, int actions, int[] starts, BitSet terminal, List<Choice> choices) {

    /** Returns one-hot vectors, one for each state. */
    static float[][] oneHot(int states) {
        float[][] observations = new float[states][states];
        for (int state = 0; state < states; state++) {
            observations[state][state] = 1;
        }
        return observations;
    }

    /** Returns the number of states. */
    int states() {
        return observations.length;
    }

    /** Returns the smallest box that holds 0 and all observations. */
    Box observationSpace() {
        int size = observations[0].length;
        float highest = 0;
        for (float[] observation : observations) {
            for (float value : observation) {
                highest = Math.max(highest, value);
            }
        }
        return Box.of(size, 0, highest);
    }

    /** Returns where among the choices those of each state are, {@code [states][actions]}; -1 where an action is not allowed. */
    int[][] rows() {
        int[][] rows = new int[states()][actions];
        for (int[] ofState : rows) {
            Arrays.fill(ofState, -1);
        }
        for (int i = 0; i < choices.size(); i++) {
            rows[choices.get(i).state()][choices.get(i).action()] = i;
        }
        return rows;
    }

    /** Returns the actions, with those allowed in each state where not all are. */
    Finite actionSpace() {
        BitSet[] allowed = new BitSet[states()];
        Arrays.setAll(allowed, state -> new BitSet(actions));
        for (Choice choice : choices) {
            allowed[choice.state()].set(choice.action());
        }
        // Nothing is done in a terminal state, but who asks for its actions before looking shall find one.
        terminal.stream().forEach(state -> allowed[state].set(0));
        boolean all = choices.size() == (states() - terminal.cardinality()) * actions;
        return all ? Finite.of(actions) : new Finite(actions, byObservation(allowed));
    }

    private Function<float[], BitSet> byObservation(BitSet[] allowed) {
        StateIndex index = new StateIndex(observations);
        return observation -> allowed[index.stateOf(observation)];
    }

    /**
     * Returns one row for each choice. Choices with fewer successors than others repeat their first one with probability 0.
     */
    Batch model() {
        int most = choices.stream().mapToInt(choice -> choice.successors().length).max().orElseThrow();
        Batch batch = Batch.of(choices.size(), most, observations[0].length, 1);
        for (int row = 0; row < choices.size(); row++) {
            Choice choice = choices.get(row);
            batch.weights()[row] = (float) choice.weight();
            batch.actions().data()[row] = choice.action();
            put(choice.state(), batch.observations().data(), row);
            for (int j = 0; j < most; j++) {
                putSuccessor(choice, j, batch, row * most + j);
            }
        }
        return batch;
    }

    private void putSuccessor(Choice choice, int number, Batch batch, int entry) {
        boolean real = number < choice.successors().length;
        int next = choice.successors()[real ? number : 0];
        put(next, batch.nextObservations().data(), entry);
        batch.rewards()[entry] = (float) choice.reward();
        batch.terminated()[entry] = terminal.get(next) ? 1 : 0;
        batch.probabilities()[entry] = real ? (float) choice.probabilities()[number] : 0;
    }

    private void put(int state, float[] rows, int row) {
        float[] observation = observations[state];
        System.arraycopy(observation, 0, rows, row * observation.length, observation.length);
    }
}
