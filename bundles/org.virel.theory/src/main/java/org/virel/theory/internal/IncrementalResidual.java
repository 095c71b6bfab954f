package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.network.Activation;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.SmoothResidual;

/** The gradients of residuals whose operators do not depend on eps_omega, on smooth critics. */
final class IncrementalResidual implements Group {

    private static final int HIDDEN = 6;
    private static final double TOLERANCE = 1e-4;

    @Override
    public String name() {
        return "incremental";
    }

    @Override
    public String title() {
        return "the gradient of the incremental residual error (Eq. 31, appendices E.3, F.2)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        for (double temperature : new double[] {3, 1, 0.3}) {
            annealed(laboratory, temperature, checks);
        }
        optimal(laboratory, checks);
        return checks;
    }

    private static void annealed(Laboratory laboratory, double temperature, List<Check> checks) {
        Setup setup = Setup.smooth("annealed").with("annealed_epsilon", temperature).with("m_step", "incremental")
                .with("residual_c", 1);
        laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            double[] omega = Critics.random(subject, 3, HIDDEN, subject.task().actions(), 1);
            subject.set(omega);
            SmoothResidual residual = new SmoothResidual(subject.task(), subject.perceptron(Activation.TANH));
            double[] truth = residual.errorGradient(omega, FiniteTask.boltzmann(temperature));
            String at = ", at eps_k = " + Check.number(temperature);
            checks.add(Check.vectors("Eq. 31", "grad eps_{omega,k}, corrected" + at, subject.criticGradient(), truth,
                    TOLERANCE));
            return checks.add(Check.misprint("Eq. 31", "grad eps_{omega,k}, as printed, no gamma and no Q'" + at,
                    residual.printedEq31(omega, temperature), truth, 0.01));
        });
    }

    private static void optimal(Laboratory laboratory, List<Check> checks) {
        Setup setup = Setup.smooth("optimal").with("m_step", "incremental").with("residual_c", 1);
        laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            double[] omega = Critics.random(subject, 3, HIDDEN, subject.task().actions(), 1);
            subject.set(omega);
            SmoothResidual residual = new SmoothResidual(subject.task(), subject.perceptron(Activation.TANH));
            double[] truth = residual.errorGradient(omega, FiniteTask.best());
            checks.add(
                    Check.vectors("E.3", "grad of the T* residual error, with gamma", subject.criticGradient(), truth,
                            TOLERANCE));
            return checks.add(Check.misprint("E.3", "grad of the T* residual error, as printed, without gamma",
                    residual.printedOptimal(omega), truth, 0.01));
        });
    }
}
