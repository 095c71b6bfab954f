package org.virel.theory.internal.expectation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Exact solutions of finite tasks: values of policies by elimination, optima by policy iteration. */
public final class Planning {

    private static final int MOST = 1_000;

    private final FiniteTask task;

    /** Plans in a task. */
    public Planning(FiniteTask task) {
        this.task = task;
    }

    /** Returns Q of a policy, {@code [state][action]}, zero where there is no row. */
    public double[][] values(double[][] policy) {
        int states = task.states();
        double[][] system = new double[states][states];
        double[] right = new double[states];
        double[] rewards = task.targets(zeros(), (values, allowed, state) -> 0);
        for (int state = 0; state < states; state++) {
            system[state][state] = 1;
        }
        for (int row = 0; row < task.rows(); row++) {
            int from = task.state(row);
            double share = policy[from][task.action(row)];
            right[from] += share * rewards[row];
            for (int to = 0; to < states; to++) {
                system[from][to] -= share * task.discount() * reach(row, to);
            }
        }
        double[] stateValues = Solver.solve(system, right);
        return task.withRows(zeros(), task.targets(zeros(), (values, allowed, state) -> stateValues[state]));
    }

    private double reach(int row, int to) {
        return task.expectedNext(row, state -> state == to ? 1 : 0);
    }

    private double[][] zeros() {
        return new double[task.states()][task.actions()];
    }

    /** Returns the policy that is greedy for these values, the first of equals. */
    public double[][] greedy(double[][] values) {
        double[][] policy = new double[task.states()][];
        for (int state = 0; state < policy.length; state++) {
            policy[state] = Distribution.greedy(values[state], task.allowed(state));
        }
        return policy;
    }

    /** Returns Q of each policy of policy iteration, the given one first, until nothing changes. */
    public List<double[][]> policyIteration(double[][] first) {
        List<double[][]> sequence = new ArrayList<>();
        double[][] policy = first;
        while (sequence.size() < MOST) {
            double[][] values = values(policy);
            sequence.add(values);
            double[][] better = greedy(values);
            if (Arrays.deepEquals(better, policy)) {
                return sequence;
            }
            policy = better;
        }
        throw new IllegalStateException("policy iteration does not end");
    }

    /** Returns Q*. */
    public double[][] optimum() {
        return policyIteration(greedy(zeros())).getLast();
    }
}
