package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.virel.api.network.Activation;
import org.virel.api.state.State;
import org.virel.theory.internal.expectation.Distribution;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.Perceptron;
import org.virel.theory.internal.expectation.Vectors;

/** MPO as VIREL with a prior over actions, on tables. */
final class MaximumAPosteriori implements Group {

    private static final double TEMPERATURE = 0.7;
    private static final int STEPS = 1_500;

    @Override
    public String name() {
        return "mpo";
    }

    @Override
    public String title() {
        return "MPO recovered: a prior policy in the bound (section 4.3, appendix G, Eq. 42, 43)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        laboratory.lend(setup().settings(), agent -> {
            Subject subject = new Subject(agent);
            double[][] prior = prepare(subject);
            gradient(subject, prior, checks);
            optimum(subject, prior, checks);
            withoutEffect(subject, prior, checks);
            ascent(subject, prior, checks);
            return checks;
        });
        return checks;
    }

    private static Setup setup() {
        return Setup.table("hard").with("e_step", "kl").with("prior_period", 100_000).with("ent_coef", TEMPERATURE)
                .with("policy.learning_rate", 0.02);
    }

    /** Returns the prior: the policy after a step that made it so. */
    private static double[][] prepare(Subject subject) {
        subject.become(TargetOperators.someValues(subject.task()));
        subject.setPolicy(Critics.random(subject.policyParameters().length, 11, 1));
        subject.agent().eStep().restore(State.builder().put("since_copy", 99_999L).build());
        subject.improve();
        return subject.policy();
    }

    private static void gradient(Subject subject, double[][] prior, List<Check> checks) {
        subject.setPolicy(Critics.random(subject.policyParameters().length, 12, 1));
        checks.add(Check.vectors("Eq. 43", "the E-step's gradient is that of eps KL(pi||prior) - E[Q]",
                subject.policyGradient(), truth(subject, prior, TEMPERATURE), 1e-5));
    }

    /** Returns the gradient of {@code E_d[temperature KL(pi||prior) - E_pi[Q]]}. */
    private static double[] truth(Subject subject, double[][] prior, double temperature) {
        FiniteTask task = subject.task();
        double[][] values = subject.values();
        Perceptron logits = Perceptron.shapedAs(subject.agent().policy().parameters(), Activation.IDENTITY);
        return Vectors.gradient(theta -> {
            double[][] policy = task.table(
                    observation -> Distribution.boltzmann(logits.outputs(theta, observation), 1, task.allowed(0)));
            return -TEMPERATURE * bound(values, policy, prior, temperature);
        }, subject.policyParameters(), 1e-3);
    }

    /** Returns Eq. 42, the KL being weighted by {@code weight / eps}. */
    private static double bound(double[][] values, double[][] policy, double[][] prior, double weight) {
        double sum = 0;
        for (int state = 0; state < values.length; state++) {
            sum += Vectors.dot(policy[state], values[state]) / TEMPERATURE
                    - weight / TEMPERATURE * Distribution.divergence(policy[state], prior[state]);
        }
        return sum / values.length;
    }

    private static double[][] closedForm(Subject subject, double[][] prior) {
        double[][] values = subject.values();
        double[][] optimum = new double[prior.length][];
        for (int state = 0; state < prior.length; state++) {
            double[] p = prior[state];
            double[] q = values[state];
            optimum[state] = Distribution.boltzmann(Vectors.vector(p.length, a -> q[a] / TEMPERATURE + Math.log(p[a])),
                    1,
                    subject.task().allowed(state));
        }
        return optimum;
    }

    private static void optimum(Subject subject, double[][] prior, List<Check> checks) {
        double elsewhere = largest(subject.policyGradient());
        subject.follow(closedForm(subject, prior));
        checks.add(
                Check.atMost("App. G", "at pi* = prior exp(Q/eps) / Z: the E-step's gradient, as a share of another's",
                        largest(subject.policyGradient()) / elsewhere, 1e-5));
        double closed = 0;
        for (int state = 0; state < prior.length; state++) {
            double[] p = prior[state];
            double[] q = subject.values()[state];
            closed += Math.log(Vectors.dot(p, Vectors.vector(p.length, a -> Math.exp(q[a] / TEMPERATURE))))
                    / prior.length;
        }
        checks.add(Check.relative("Eq. 42", "... its bound is E_d[log E_prior exp(Q/eps)]",
                bound(subject.values(), subject.policy(), prior, TEMPERATURE), closed, 1e-6));
    }

    /** At the prior itself, as after each step where it is copied every time. */
    private static void withoutEffect(Subject subject, double[][] prior, List<Check> checks) {
        subject.follow(prior);
        double[] gradient = subject.policyGradient();
        checks.add(Check.vectors("App. G", "at pi = prior: the KL has no gradient, only -E[Q grad log pi] is left",
                gradient,
                truth(subject, prior, 0), 1e-5));
        subject.setPolicy(Critics.random(subject.policyParameters().length, 12, 1));
        checks.add(Check.atLeast("App. G", "away from the prior it has: its share of the gradient",
                Check.distance(subject.policyGradient(), truth(subject, prior, 0)), 0.05));
    }

    private static void ascent(Subject subject, double[][] prior, List<Check> checks) {
        double[][] optimum = closedForm(subject, prior);
        for (int i = 0; i < STEPS; i++) {
            subject.improve();
        }
        checks.add(Check.vectors("App. G", "%,d E-steps between copies of the prior end at pi*".formatted(STEPS),
                flat(subject.policy()), flat(optimum), 1e-3));
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double largest(double[] vector) {
        return Arrays.stream(vector).map(Math::abs).max().orElseThrow();
    }
}
