package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.virel.theory.internal.expectation.Distribution;
import org.virel.theory.internal.expectation.Quadrature;
import org.virel.theory.internal.expectation.Vectors;

/** Lemma 1: the bound punishes policies that are deterministic before their time. */
final class Entropies implements Group {

    private static final double VALUE = 2;

    @Override
    public String name() {
        return "entropy";
    }

    @Override
    public String title() {
        return "no premature determinism (Lemma 1, appendix D.3)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        laboratory.lend(Setup.continuous("reparametrized").settings(), agent -> {
            GaussianSubject subject = new GaussianSubject(agent, 1);
            for (double std : new double[] {1, 0.1, 1e-3, 1e-6}) {
                gaussian(subject, std, checks);
            }
            checks.add(Check.atMost("Lemma 1",
                    "(i) L = E[Q]/eps + H at eps = 1, E[Q] = 2, std = 1e-6: on its way to -infinity",
                    VALUE + entropy(subject, 1e-6), -10));
            checks.add(Check.atLeast("Lemma 1", "(ii) L at eps = 1e-6, E[Q] = 2, std = 0.1: on its way to +infinity",
                    VALUE / 1e-6 + entropy(subject, 0.1), 1e6));
            return checks.add(printedDensity(subject));
        });
        checks.add(finite(laboratory));
        return checks;
    }

    /** The squashing's part, which tends to 0 with the standard deviation, is added to the expectation. */
    private static void gaussian(GaussianSubject subject, double std, List<Check> checks) {
        double squashing = Quadrature.gaussian(z -> Math.log(1 - Math.tanh(z) * Math.tanh(z) + 1e-6), 0, std);
        checks.add(Check.absolute("Lemma 1", "H(tanh N(0, std^2)) = log(2 pi e std^2)/2 + E log(1 - a^2), std = "
                + Check.number(std), entropy(subject, std), Math.log(2 * Math.PI * Math.E * std * std) / 2 + squashing,
                1e-4));
    }

    /** Returns the entropy by the policy's own log-probabilities. */
    private static double entropy(GaussianSubject subject, double std) {
        subject.set(0, Math.log(std));
        return -Quadrature.gaussian(noise -> subject.logProbability(0, std, noise), 0, 1);
    }

    /** {@code p(std x - a*) / std}, by which D.3 changes variables, is no density of a: its integral over a is {@code 1 / std^2}. */
    private static Check printedDensity(GaussianSubject subject) {
        double std = 0.1;
        subject.set(0, Math.log(std));
        double density = Quadrature.simpson(
                z -> Math.exp(subject.logProbability(0, 1, z)) * (1 - Math.tanh(z) * Math.tanh(z)), -1, 1, 2_000);
        double printed = Quadrature.simpson(
                a -> Math.exp(-std * a * std * a / 2) / Math.sqrt(2 * Math.PI) / std, -200, 200, 20_000);
        return Check.misprint("D.3", "integral of p(std x - a*)/std over a, std = 0.1, beside the shipping density's",
                printed,
                density, 1);
    }

    private static Check finite(Laboratory laboratory) {
        return laboratory.lend(Setup.table("hard").settings(), agent -> {
            Subject subject = new Subject(agent);
            int actions = subject.task().actions();
            double[][] point = new double[subject.task().states()][];
            Arrays.setAll(point, state -> Vectors.vector(actions, a -> a == 0 ? 1 : 0));
            subject.follow(point);
            return Check.absolute("Lemma 1", "(i) needs a continuum: over finite actions a point mass has H = 0",
                    Distribution.entropy(subject.policy()[0]), 0, 1e-6);
        });
    }
}
