package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.network.Activation;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.SmoothResidual;
import org.virel.theory.internal.expectation.Vectors;

/** Products of expectations need independent samples: the residual gradient from sampled successors. */
final class IndependentSamples implements Group {

    private static final int DRAWS = 4_000;

    @Override
    public String name() {
        return "samples";
    }

    @Override
    public String title() {
        return "unbiased gradients of the residual error from two successors (appendix E.3)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        Setup setup = Setup.smooth("hard").with("m_step", "residual-gradient").with("second_sample", "model");
        laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            double[] omega = Critics.random(subject, 3, 6, subject.task().actions(), 1);
            subject.set(omega);
            SmoothResidual residual = new SmoothResidual(subject.task(), subject.perceptron(Activation.TANH));
            double[] truth = residual.errorGradient(omega, FiniteTask.expected(subject.policy()));
            double[][] moments = moments(subject);
            double worst = 0;
            for (int i = 0; i < truth.length; i++) {
                double error = Math.sqrt((moments[1][i] - moments[0][i] * moments[0][i]) / DRAWS);
                worst = Math.max(worst, error > 1e-9 ? Math.abs(moments[0][i] - truth[i]) / error : 0);
            }
            checks.add(Check.vectors("E.3", "two independent successors: mean of 4,000 gradients", moments[0], truth,
                    0.05));
            return checks.add(Check.atMost("E.3",
                    "... its largest distance from the exact gradient, in standard errors", worst, 4.5));
        });
        return checks;
    }

    /** Returns the mean of gradients and of their squares. */
    private static double[][] moments(Subject subject) {
        double[] mean = new double[subject.parameters().length];
        double[] square = mean.clone();
        for (int i = 0; i < DRAWS; i++) {
            double[] gradient = subject.criticGradient();
            mean = Vectors.plus(mean, 1.0 / DRAWS, gradient);
            square = Vectors.plus(square, 1.0 / DRAWS, Vectors.vector(gradient.length, k -> gradient[k] * gradient[k]));
        }
        return new double[][] {mean, square};
    }
}
