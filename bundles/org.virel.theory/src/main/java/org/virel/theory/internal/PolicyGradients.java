package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.network.Activation;
import org.virel.theory.internal.expectation.Distribution;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.Perceptron;
import org.virel.theory.internal.expectation.Quadrature;
import org.virel.theory.internal.expectation.Vectors;

/** The E-step's gradient on tables and on a tanh-Gaussian of one action, and what appendix H prints for it. */
final class PolicyGradients implements Group {

    private static final double ALPHA = 0.7;
    private static final double BETA = 0.25;
    private static final double MEAN = 0.3;
    private static final double LOG_STD = -0.4;
    private static final int SAMPLES = 1 << 16;

    @Override
    public String name() {
        return "e-step";
    }

    @Override
    public String title() {
        return "the gradient of the bound by theta (Eq. 6, 25, appendices E.1, E.4, H)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        finite(laboratory, checks);
        score(laboratory, checks);
        gaussian(laboratory, checks);
        deterministic(laboratory, checks);
        return checks;
    }

    private static Subject prepared(Agent agent) {
        Subject subject = new Subject(agent);
        subject.become(TargetOperators.someValues(subject.task()));
        subject.setPolicy(Critics.random(subject.policyParameters().length, 21, 1));
        return subject;
    }

    private static void finite(Laboratory laboratory, List<Check> checks) {
        Setup setup = Setup.table("hard").with("e_step", "expected").with("ent_coef", ALPHA);
        double[] plain = laboratory.lend(setup.with("ent_coef", 0).settings(),
                agent -> prepared(agent).policyGradient());
        laboratory.lend(setup.settings(), agent -> {
            Subject subject = prepared(agent);
            double[] gradient = subject.policyGradient();
            double[] truth = gradient(subject, theta -> objective(subject, theta));
            checks.add(Check.vectors("Eq. 6", "expected E-step: grad of E_d[eps E log pi - E Q], finite actions",
                    gradient, truth,
                    1e-5));
            double[] theta = subject.policyParameters();
            double[][] policy = policy(subject, theta);
            double[] corrected = gradient(subject, moved -> bracket(subject, policy, moved, true));
            checks.add(Check.vectors("App. H", "J_beta corrected, E[grad log pi (alpha log pi - (Q - V))]: is Eq. 6",
                    corrected,
                    gradient, 1e-5));
            double[] printed = gradient(subject, moved -> bracket(subject, policy, moved, false));
            checks.add(Check.misprint("App. H", "J_beta as printed, E[grad log pi (alpha - (Q - V))]", printed,
                    gradient, 0.05));
            checks.add(Check.vectors("App. H", "... which is the plain policy gradient: alpha has no effect", printed,
                    plain,
                    1e-5));
            double[] through = gradient(subject, moved -> printedLoss(subject, moved));
            return checks.add(Check.misprint("App. H", "J_beta as printed, differentiated through pi: cosine to Eq. 6",
                    Vectors.cosine(through, gradient), 1, 0.01));
        });
    }

    private static double[] gradient(Subject subject, ToDoubleFunction<double[]> of) {
        return Vectors.gradient(of, subject.policyParameters(), 1e-3);
    }

    private static double[][] policy(Subject subject, double[] theta) {
        FiniteTask task = subject.task();
        Perceptron logits = Perceptron.shapedAs(subject.agent().policy().parameters(), Activation.IDENTITY);
        return task
                .table(observation -> Distribution.boltzmann(logits.outputs(theta, observation), 1, task.allowed(0)));
    }

    private static double objective(Subject subject, double[] theta) {
        double[][] policy = policy(subject, theta);
        double sum = 0;
        for (int state = 0; state < policy.length; state++) {
            sum -= ALPHA * Distribution.entropy(policy[state]) + Vectors.dot(policy[state], subject.values()[state]);
        }
        return sum / policy.length;
    }

    /** Returns {@code E_pi[log pi_moved (alpha log pi - (Q - V))]}, or with alpha alone in the place of {@code alpha log pi}. */
    private static double bracket(Subject subject, double[][] policy, double[] moved, boolean corrected) {
        double[][] other = policy(subject, moved);
        double sum = 0;
        for (int state = 0; state < policy.length; state++) {
            double[] p = policy[state];
            double[] q = subject.values()[state];
            double value = Vectors.dot(p, q);
            for (int a = 0; a < p.length; a++) {
                double first = corrected ? ALPHA * Math.log(p[a]) : ALPHA;
                sum += p[a] * Math.log(other[state][a]) * (first - (q[a] - value));
            }
        }
        return sum / policy.length;
    }

    /** Returns {@code E_pi[log pi (alpha - (Q - V))]}, everything depending on theta. */
    private static double printedLoss(Subject subject, double[] theta) {
        return bracket(subject, policy(subject, theta), theta, false);
    }

    /** The score function takes one action a row of the model: given those, its gradient is exact. */
    private static void score(Laboratory laboratory, List<Check> checks) {
        Setup setup = Setup.table("hard").with("e_step", "score").with("baseline", "none").with("ent_coef", ALPHA);
        laboratory.lend(setup.settings(), agent -> {
            Subject subject = prepared(agent);
            Update update = subject.update();
            agent.policy().clearGradients();
            agent.eStep().gradients(update);
            double[] gradient = Vectors.of(agent.policy().gradients());
            float[] actions = update.draw().actions().data().clone();
            double[][] policy = policy(subject, subject.policyParameters());
            double[] truth = gradient(subject, moved -> sampled(subject, policy, policy(subject, moved), actions));
            return checks.add(Check.vectors("E.1",
                    "score function: grad log pi (eps log pi - Q) of the sampled actions", gradient,
                    truth, 1e-5));
        });
    }

    private static double sampled(Subject subject, double[][] policy, double[][] moved, float[] actions) {
        FiniteTask task = subject.task();
        double[][] values = subject.values();
        return task.mean(Vectors.vector(task.rows(), row -> {
            int state = task.state(row);
            int action = (int) actions[row];
            return Math.log(moved[state][action]) * (ALPHA * Math.log(policy[state][action]) - values[state][action]);
        }));
    }

    /** The loss of one noise at mean and log standard deviation. */
    private static double loss(double[] heads, double noise) {
        double action = Math.tanh(heads[0] + Math.exp(heads[1]) * noise);
        double log = -noise * noise / 2 - heads[1] - Math.log(2 * Math.PI) / 2 - Math.log(1 - action * action + 1e-6);
        return BETA * log - GaussianSubject.value(action);
    }

    private static void gaussian(Laboratory laboratory, List<Check> checks) {
        double[] at = {MEAN, LOG_STD};
        double[] truth = Vectors.gradient(heads -> Quadrature.gaussian(noise -> loss(heads, noise), 0, 1), at, 1e-3);
        String what = ": d/dmean of E[beta log pi - Q], tanh-Gaussian, Q = -0.7 (a - 1)^2";
        for (String eStep : List.of("expected", "fourier")) {
            double[] gradient = laboratory.lend(Setup.continuous(eStep).with("ent_coef", BETA).settings(),
                    agent -> heads(agent, 4, at));
            checks.add(Check.relative("E.4", eStep + what, gradient[0], truth[0], 1e-3));
            checks.add(Check.relative("E.4", "... d/dlog std", gradient[1], truth[1], 2e-3));
        }
        laboratory.lend(Setup.continuous("reparametrized").with("ent_coef", BETA).settings(), agent -> {
            GaussianSubject subject = new GaussianSubject(agent, SAMPLES);
            subject.set(at);
            Update update = subject.update();
            double[] gradient = subject.gradient(update, 2);
            float[] noise = update.draw().noise().data();
            double[] given = Vectors.gradient(heads -> mean(noise, heads), at, 1e-3);
            checks.add(Check.vectors("Alg. 1", "reparametrized: both derivatives, of the very noise it drew", gradient,
                    given, 1e-3));
            return checks.add(Check.vectors("Alg. 1",
                    "... and of all noise, by quadrature, to 5 standard errors of 65,536 samples",
                    gradient, truth, 0.03));
        });
    }

    private static double mean(float[] noise, double[] heads) {
        double sum = 0;
        for (float n : noise) {
            sum += loss(heads, n);
        }
        return sum / noise.length;
    }

    private static double[] heads(Agent agent, int rows, double... at) {
        GaussianSubject subject = new GaussianSubject(agent, rows);
        subject.set(at);
        return subject.gradient(subject.update(), at.length);
    }

    private static void deterministic(Laboratory laboratory, List<Check> checks) {
        double action = Math.tanh(MEAN);
        double closed = -(1 - action * action) * (-1.4 * action + 1.4);
        Setup expected = Setup.continuous("expected").with("temperature", "zero");
        checks.add(Check.relative("4.2", "std -> 0: expected E-step tends to -Q'(a) da/dmean",
                laboratory.lend(expected.settings(), agent -> heads(agent, 4, MEAN, -6))[0], closed, 1e-3));
        Setup setup = Setup.continuous("deterministic").with("temperature", "zero").with("policy", "deterministic")
                .without("mean_regularization").without("log_std_regularization");
        checks.add(Check.relative("4.2", "deterministic E-step: -Q'(a) da/dmean",
                laboratory.lend(setup.settings(), agent -> heads(agent, 4, MEAN))[0], closed, 1e-3));
    }
}
