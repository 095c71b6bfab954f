package org.virel.theory.internal.expectation;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;

/**
 * A finite task in double precision, read from its model: states are numbered in the order in which observations first occur, functions of
 * state and action are tables {@code [state][action]}, functions of the rows (s, a) of the model vectors.
 */
public final class FiniteTask {

    private final List<float[]> observations = new ArrayList<>();
    private final List<BitSet> allowed = new ArrayList<>();
    private final Map<FloatBuffer, Integer> numbers = new HashMap<>();
    private final Finite actions;
    private final Batch model;
    private final double discount;
    private final double rewardScale;
    private final int[] states;
    private final int[] next;

    /** What is worth how much at a successor, {@code f(Q(s', .))}. */
    @FunctionalInterface
    public interface Backup {

        /** Returns the value of a state from the values of its actions. */
        double of(double[] values, BitSet allowed, int state);
    }

    /** Reads a model. */
    public FiniteTask(Batch model, Finite actions, double discount, double rewardScale) {
        this.model = model;
        this.actions = actions;
        this.discount = discount;
        this.rewardScale = rewardScale;
        states = number(model.observations());
        next = number(model.nextObservations());
    }

    private int[] number(Matrix rows) {
        int[] found = new int[rows.rows()];
        for (int row = 0; row < found.length; row++) {
            float[] observation = rows.copyRow(row);
            found[row] = numbers.computeIfAbsent(FloatBuffer.wrap(observation), key -> {
                observations.add(observation);
                allowed.add(actions.allowed().apply(observation));
                return observations.size() - 1;
            });
        }
        return found;
    }

    /** Returns the number of rows (s, a). */
    public int rows() {
        return states.length;
    }

    /** Returns the number of states. */
    public int states() {
        return observations.size();
    }

    /** Returns the number of actions. */
    public int actions() {
        return actions.count();
    }

    /** Returns the discount. */
    public double discount() {
        return discount;
    }

    /** Returns the observations of the states in order. */
    public List<float[]> observations() {
        return List.copyOf(observations);
    }

    /** Returns what may be done in a state. */
    public BitSet allowed(int state) {
        return allowed.get(state);
    }

    /** Returns the state of a row. */
    public int state(int row) {
        return states[row];
    }

    /** Returns the action of a row. */
    public int action(int row) {
        return (int) model.actions().get(row, 0);
    }

    /** Returns the table of a function that gives all values of an observation. */
    public double[][] table(Function<float[], double[]> values) {
        return observations.stream().map(values).toArray(double[][]::new);
    }

    /** Returns the entries of a table at the rows. */
    public double[] atRows(double[][] table) {
        return Vectors.vector(rows(), row -> table[states[row]][action(row)]);
    }

    /** Returns a table with the given entries at the rows, the rest as in another table. */
    public double[][] withRows(double[][] table, double[] values) {
        double[][] result = new double[table.length][];
        for (int state = 0; state < table.length; state++) {
            result[state] = table[state].clone();
        }
        for (int row = 0; row < rows(); row++) {
            result[states[row]][action(row)] = values[row];
        }
        return result;
    }

    /** Returns the average over the rows. */
    public double mean(double[] perRow) {
        double sum = 0;
        for (int row = 0; row < perRow.length; row++) {
            sum += model.weights()[row] * perRow[row];
        }
        return sum / perRow.length;
    }

    /** Returns {@code E[r scale + gamma (1 - terminated) f(Q(s', .))]} of each row. */
    public double[] targets(double[][] values, Backup backup) {
        return Vectors.vector(rows(), row -> expectation(row, successor -> rewardScale * model.rewards()[successor]
                + discount * alive(successor) * value(values, backup, next[successor])));
    }

    private double value(double[][] values, Backup backup, int state) {
        return allowed.get(state).isEmpty() ? 0 : backup.of(values[state], allowed.get(state), state);
    }

    /** Returns the expectation over the successors of a row of a function of state, and of zero where the episode ends. */
    public double expectedNext(int row, IntToDoubleFunction ofState) {
        return expectation(row, successor -> alive(successor) * ofState.applyAsDouble(next[successor]));
    }

    /** Returns the expectation over the successors of a row of a function of state, wherever episodes end. */
    public double expectedAnyNext(int row, IntToDoubleFunction ofState) {
        return expectation(row, successor -> ofState.applyAsDouble(next[successor]));
    }

    private double expectation(int row, IntToDoubleFunction ofSuccessor) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < model.successors(); i++) {
            int successor = row * model.successors() + i;
            double probability = model.probabilities()[successor];
            sum += probability * ofSuccessor.applyAsDouble(successor);
            total += probability;
        }
        return sum / total;
    }

    private double alive(int successor) {
        return 1 - model.terminated()[successor];
    }

    /** Returns {@code T Q - Q} of each row. */
    public double[] residuals(double[][] values, Backup backup) {
        return Vectors.plus(targets(values, backup), -1, atRows(values));
    }

    /** Returns {@code E[(T Q - Q)^2] / 2}. */
    public double error(double[][] values, Backup backup) {
        double[] residuals = residuals(values, backup);
        return mean(Vectors.vector(rows(), row -> residuals[row] * residuals[row] / 2));
    }

    /** Returns the backup of a policy, {@code [state][action]}. */
    public static Backup expected(double[][] policy) {
        return (values, allowed, state) -> Vectors.dot(policy[state], values);
    }

    /** Returns the backup of the Boltzmann policy of the values themselves. */
    public static Backup boltzmann(double temperature) {
        return (values, allowed, state) -> Vectors.dot(Distribution.boltzmann(values, temperature, allowed), values);
    }

    /** Returns the backup of the best action. */
    public static Backup best() {
        return (values, allowed, state) -> Distribution.max(values, allowed);
    }

    /** Returns the roots of {@code eps = E[beta_eps^2] / 2}, zero not among them, in ascending order. */
    public List<Double> temperatures(double[][] values) {
        double high = Math.max(1, 4 * error(values, best()) + 4 * error(values, boltzmann(1e6)));
        return Solver.roots(temperature -> error(values, boltzmann(temperature)) - temperature, 1e-9, 10 * high, 400);
    }

    /** Returns the root of {@code eps = E[beta_eps^2] / 2} close to a given one. */
    public double temperatureNear(double[][] values, double guess) {
        return Solver.root(temperature -> error(values, boltzmann(temperature)) - temperature, guess * 0.9,
                guess * 1.1);
    }
}
