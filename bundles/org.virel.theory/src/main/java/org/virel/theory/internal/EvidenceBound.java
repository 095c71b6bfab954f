package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.policy.Draw;
import org.virel.theory.internal.expectation.Distribution;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.Perceptron;
import org.virel.theory.internal.expectation.Vectors;

/** The bound L(omega, theta) of a policy that is a table over a Q that is a table, d being uniform over the states. */
final class EvidenceBound implements Group {

    private static final double TEMPERATURE = 0.7;

    @Override
    public String name() {
        return "elbo";
    }

    @Override
    public String title() {
        return "the evidence lower bound (Eq. 4, 5, 23, 24, Theorem 3, appendices B, D.1, D.4)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        laboratory.lend(setup("expected").settings(), agent -> {
            Subject subject = new Subject(agent);
            prepare(subject);
            decomposition(subject, checks);
            ascent(subject, checks);
            return checks;
        });
        laboratory.lend(setup("complete").settings(), agent -> {
            Subject subject = new Subject(agent);
            prepare(subject);
            subject.improve();
            maximum(subject, checks);
            posterior(subject, checks);
            return checks;
        });
        return checks;
    }

    private static Setup setup(String eStep) {
        return Setup.table("hard").with("e_step", eStep).with("ent_coef", TEMPERATURE);
    }

    private static void prepare(Subject subject) {
        subject.become(TargetOperators.someValues(subject.task()));
        subject.setPolicy(Critics.random(subject.policyParameters().length, 5, 1));
    }

    /** Returns L with the policy's own log-probabilities. */
    private static double bound(Subject subject) {
        FiniteTask task = subject.task();
        double[][] values = subject.values();
        double[][] policy = subject.policy();
        double sum = 0;
        for (int action = 0; action < task.actions(); action++) {
            float[] logs = logProbabilities(subject, action);
            for (int state = 0; state < task.states(); state++) {
                sum += policy[state][action] * (values[state][action] / TEMPERATURE - logs[state]);
            }
        }
        return sum / task.states();
    }

    private static float[] logProbabilities(Subject subject, int action) {
        int states = subject.task().states();
        Matrix actions = Matrix.zeros(states, 1);
        Arrays.fill(actions.data(), action);
        Draw draw = subject.agent().policy().draw(states);
        draw.of(subject.states(), actions);
        return draw.logProbabilities();
    }

    /** Returns {@code l(omega)}. */
    private static double logNormalizer(double[][] values) {
        double sum = 0;
        for (double[] row : values) {
            for (double value : row) {
                sum += Math.exp(value / TEMPERATURE);
            }
        }
        return Math.log(sum);
    }

    /** Returns p_omega(h), row by row. */
    private static double[] joint(double[][] values) {
        double normalizer = logNormalizer(values);
        return flat(values, value -> Math.exp(value / TEMPERATURE - normalizer));
    }

    private static double[] flat(double[][] table, DoubleUnaryOperator of) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).map(of).toArray();
    }

    private static double[] stateDistribution(double[][] values) {
        double normalizer = logNormalizer(values);
        return Vectors.vector(values.length, state -> Arrays.stream(values[state])
                .map(value -> Math.exp(value / TEMPERATURE - normalizer))
                .sum());
    }

    private static void decomposition(Subject subject, List<Check> checks) {
        int states = subject.task().states();
        double[][] values = subject.values();
        double[][] policy = subject.policy();
        double[] q = flat(policy, p -> p / states);
        double divergence = Distribution.divergence(q, joint(values));
        checks.add(Check.absolute("Eq. 5", "L = l(omega) - KL(q||p) - H(d)", bound(subject),
                logNormalizer(values) - divergence - Math.log(states), 1e-5));
        double[] uniform = Vectors.vector(states, state -> 1.0 / states);
        double ofStates = Distribution.divergence(uniform, stateDistribution(values));
        checks.add(Check.absolute("Eq. 24", "KL(q||p) = KL(d||p(s)) + E_d KL(pi||pi_omega)", divergence,
                ofStates + divergence(subject.task(), values, policy), 1e-9));
        checks.add(Check.atLeast("Eq. 9", "l(omega) - H(d) - L >= 0", logNormalizer(values) - Math.log(states)
                - bound(subject), 0));
    }

    /** Returns {@code E_d KL(pi||pi_omega)}. */
    private static double divergence(FiniteTask task, double[][] values, double[][] policy) {
        double sum = 0;
        for (int state = 0; state < policy.length; state++) {
            double[] boltzmann = Distribution.boltzmann(values[state], TEMPERATURE, task.allowed(state));
            sum += Distribution.divergence(policy[state], boltzmann);
        }
        return sum / policy.length;
    }

    private static void ascent(Subject subject, List<Check> checks) {
        double[][] values = subject.values();
        FiniteTask task = subject.task();
        Perceptron logits = Perceptron.shapedAs(subject.agent().policy().parameters(), Activation.IDENTITY);
        double[] truth = Vectors
                .gradient(theta -> divergence(task, values, task.table(observation -> Distribution.boltzmann(
                        logits.outputs(theta, observation), 1, task.allowed(0)))), subject.policyParameters(), 1e-3);
        double[] gradient = Vectors.times(1 / TEMPERATURE, subject.policyGradient());
        checks.add(Check.vectors("Thm 3",
                "the E-step's gradient is that of E_d KL(pi||pi_omega): ascending L descends it", gradient,
                truth, 1e-5));
        double before = divergence(task, values, subject.policy());
        subject.improve();
        checks.add(Check.atMost("Thm 3", "one E-step leaves less of E_d KL(pi||pi_omega)",
                divergence(task, values, subject.policy()) / before, 1));
    }

    private static void maximum(Subject subject, List<Check> checks) {
        FiniteTask task = subject.task();
        double[][] values = subject.values();
        double closed = 0;
        for (int state = 0; state < task.states(); state++) {
            closed += Distribution.softmax(values[state], TEMPERATURE, task.allowed(state)) / TEMPERATURE
                    / task.states();
        }
        checks.add(Check.relative("Thm 3", "max L = E_d[log sum exp(Q/eps)], at the complete E-step", bound(subject),
                closed,
                1e-6));
        checks.add(Check.absolute("Thm 3", "min KL = 0, at the complete E-step",
                divergence(task, values, subject.policy()), 0,
                1e-6));
        checks.add(Check.misprint("Thm 3", "'max L = min KL' as a value: min KL against max L", 0, closed, 0.5));
    }

    /** Bayes' rule by enumeration, with the likelihood {@code exp((Q - max Q) / eps)} and a uniform prior. */
    private static void posterior(Subject subject, List<Check> checks) {
        FiniteTask task = subject.task();
        double[][] values = subject.values();
        double[][] posterior = new double[task.states()][];
        for (int state = 0; state < posterior.length; state++) {
            double[] row = values[state];
            double top = Distribution.max(row, task.allowed(state));
            double prior = 1.0 / task.states() / task.actions();
            double[] likelihood = Vectors.vector(row.length, a -> Math.exp((row[a] - top) / TEMPERATURE) * prior);
            posterior[state] = Vectors.times(1 / Arrays.stream(likelihood).sum(), likelihood);
        }
        checks.add(Check.vectors("App. B", "p(a|s, O) by Bayes' rule is the complete E-step's policy: y(s) cancels",
                flat(subject.policy(), p -> p), flat(posterior, p -> p), 1e-6));
    }
}
