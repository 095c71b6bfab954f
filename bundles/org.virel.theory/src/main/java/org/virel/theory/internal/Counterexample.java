package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.virel.theory.internal.expectation.Distribution;
import org.virel.theory.internal.expectation.Solver;

/** Figure 1: the best policy under maximum entropy prefers the worse action once that leads to enough choice; VIREL's never does. */
final class Counterexample implements Group {

    private static final double DISCOUNT = 0.99;
    private static final int A1 = 0;
    private static final int A2 = 1;
    private static final int CHAIN = 10;

    /** The index of the state that a1 leads to, in the order of the model. */
    private static final int S1 = 1;

    @Override
    public String name() {
        return "counterexample";
    }

    @Override
    public String title() {
        return "maximum entropy misses the best policy (section 2.2, Figure 1, Eq. 2)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        for (double[] ck : new double[][] {{1, 1}, {1, 2}, {1, 3}, {1, 10}, {0.5, 10}, {0.2, 10}, {0.5, 100}, {2, 2}}) {
            soft(laboratory, ck[0], (int) ck[1], checks);
        }
        checks.add(fan(laboratory));
        checks.add(Check.misprint("Fig. 1", "p1* at k1 = 10, c = 1 if a2 led to s1, as the text has it",
                1 / (1 + Math.exp(1)), closedForm(1, 10), 0.1));
        for (int k1 : new int[] {1, 3, 10, 100}) {
            checks.add(Check.absolute("3.3", "virel, temperature 1: pi(a2|s0) at k1 = " + k1,
                    virel(laboratory, k1), 1 / (1 + Math.exp(-1)), 1e-6));
            checks.add(Check.absolute("3.3", "beta, adaptive temperature: pi(a2|s0) at k1 = " + k1,
                    beta(laboratory, k1), 1, 1e-6));
            checks.add(Check.absolute("3.3", "complete EM, self-consistent temperature: pi(a2|s0) at k1 = " + k1,
                    completeEm(laboratory, k1), 1, 1e-6));
        }
        return checks;
    }

    @Override
    public List<Figure> figures(Laboratory laboratory) {
        List<double[]> overK1 = new ArrayList<>();
        for (int k1 : new int[] {1, 2, 3, 5, 10, 20, 50, 100, 200}) {
            overK1.add(new double[] {k1, closedForm(1, k1), soft(laboratory, 1, k1)[0], soft(laboratory, 0.5, k1)[0],
                soft(laboratory, 0.2, k1)[0], 1 - virel(laboratory, k1), 1 - beta(laboratory, k1),
                1 - completeEm(laboratory, k1)});
        }
        List<double[]> overC = new ArrayList<>();
        for (double c : new double[] {0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2, 3, 5}) {
            overC.add(new double[] {c, soft(laboratory, c, 2)[0], soft(laboratory, c, 3)[0], soft(laboratory, c, 10)[0],
                soft(laboratory, c, 100)[0]});
        }
        return List.of(
                new Figure("counterexample-k1",
                        "How often the worse action is taken in s0, by how much choice it leads to",
                        "pi(a1|s0); above 0.5 it is the mode", "x",
                        List.of("k1", "paper's p1* at c = 1", "soft at c = 1",
                                "soft at c = 0.5", "soft at c = 0.2", "virel at temperature 1", "beta", "complete EM"),
                        overK1),
                new Figure("counterexample-c", "How often soft methods take the worse action in s0, by the temperature",
                        "pi(a1|s0); above 0.5 it is the mode", "x",
                        List.of("c", "k1 = 2", "k1 = 3", "k1 = 10", "k1 = 100"), overC));
    }

    private static void soft(Laboratory laboratory, double c, int k1, List<Check> checks) {
        double[] at = soft(laboratory, c, k1);
        String where = " at c = %s, k1 = %d".formatted(Check.number(c), k1);
        checks.add(Check.absolute("2.2", "soft: p1*" + where, at[0], closedForm(c, k1), 1e-6));
        checks.add(Check.absolute("Eq. 2", "soft: p1* against the argmax of Eq. 2" + where, at[0],
                Solver.argmax(objective(c, k1), 1e-9, 1 - 1e-9), 1e-6));
        checks.add(Check.relative("Eq. 2", "soft: J* against c log(exp(1/c) + k1^gamma)" + where, at[1],
                c * Math.log(Math.exp(1 / c) + Math.pow(k1, DISCOUNT)), 1e-6));
        boolean misled = k1 > Math.exp(1 / (c * DISCOUNT));
        checks.add(Check.absolute("2.2", "soft: the mode is a1 iff k1 > exp(1/(c gamma))" + where, at[0] > 0.5 ? 1 : 0,
                misled ? 1 : 0, 0));
    }

    /** The paper's p1*. */
    static double closedForm(double c, int k1) {
        return 1 / (1 + Math.pow(k1, -DISCOUNT) * Math.exp(1 / c));
    }

    /** Eq. 2 with uniform choice in s1. */
    private static DoubleUnaryOperator objective(double c, int k1) {
        return p -> (1 - p) * (1 - c * Math.log(1 - p)) - p * (c * Math.log(p) - DISCOUNT * c * Math.log(k1));
    }

    /** Returns p1* and J* of the soft operator and complete E-steps. */
    static double[] soft(Laboratory laboratory, double c, int k1) {
        Setup setup = task("soft", k1).with("ent_coef", c);
        return laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            alternate(subject);
            double[] policy = subject.policy()[0];
            double[] values = subject.values()[0];
            double objective = c * Distribution.entropy(policy) + policy[A1] * values[A1] + policy[A2] * values[A2];
            return new double[] {policy[A1], objective};
        });
    }

    private static Check fan(Laboratory laboratory) {
        int k1 = 10;
        return laboratory.lend(task("soft", k1).with("ent_coef", 1).settings(), agent -> {
            Subject subject = new Subject(agent);
            alternate(subject);
            double[] policy = subject.policy()[S1];
            double[] uniform = new double[policy.length];
            subject.task().allowed(S1).stream().forEach(action -> uniform[action] = 1.0 / k1);
            return Check.vectors("2.2", "soft: the choice in s1 is uniform, p1^i = 1/k1, k1 = 10", policy, uniform,
                    1e-6);
        });
    }

    /** Returns pi(a2|s0) of hard values at temperature 1. */
    static double virel(Laboratory laboratory, int k1) {
        return a2(laboratory, task("hard", k1).with("ent_coef", 1), 0);
    }

    /** Returns pi(a2|s0) where the temperature is the residual error of what was seen. */
    static double beta(Laboratory laboratory, int k1) {
        Setup setup = task("hard", k1)
                .with("temperature", "residual-error")
                .with("lambda", 1)
                .with("epsilon_samples", 64);
        return a2(laboratory, setup, 500);
    }

    /** Returns pi(a2|s0) of complete steps where the temperature solves its own equation. */
    static double completeEm(Laboratory laboratory, int k1) {
        return a2(laboratory, task("boltzmann", k1).with("temperature", "self-consistent"), 0);
    }

    private static double a2(Laboratory laboratory, Setup setup, int steps) {
        return laboratory.lend(setup.settings(), agent -> {
            for (int i = 0; i < steps; i++) {
                agent.collect();
            }
            Subject subject = new Subject(agent);
            alternate(subject);
            return subject.policy()[0][A2];
        });
    }

    /** As many complete steps as the longest chain has states, and some more. */
    private static void alternate(Subject subject) {
        for (int i = 0; i < CHAIN + 10; i++) {
            subject.evaluate();
            subject.improve();
        }
    }

    private static Setup task(String operator, int k1) {
        return Setup.table(operator)
                .without("states").without("actions").without("branching")
                .with("environment", "Counterexample-v0")
                .with("k1", k1)
                .with("k2", CHAIN)
                .with("gamma", DISCOUNT);
    }
}
