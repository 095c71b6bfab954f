package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.virel.api.network.Activation;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.SmoothResidual;
import org.virel.theory.internal.expectation.Vectors;

/**
 * The M-step of Eq. 7 and the gradient of the residual error within it, on smooth critics. True gradients are finite differences for which
 * the equation of the temperature is solved anew at each point.
 */
final class GradientOfTheBound implements Group {

    private static final int HIDDEN = 6;
    private static final int CRITICS = 4;
    private static final double TOLERANCE = 2e-4;

    @Override
    public String name() {
        return "m-step";
    }

    @Override
    public String title() {
        return "the gradient of the bound by omega (Eq. 7, 26 to 30, Theorem 4, appendices E.2, E.3, F.3)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        Setup setup = Setup.smooth("boltzmann").with("temperature", "self-consistent").with("residual_c", 1);
        laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            for (int i = 0; i < CRITICS; i++) {
                critic(subject, i, checks);
            }
            return checks;
        });
        direct(laboratory, checks);
        return checks;
    }

    private static void critic(Subject subject, int number, List<Check> checks) {
        double[] omega = Critics.random(subject, number, HIDDEN, subject.task().actions(), 1 + number);
        subject.set(omega);
        SmoothResidual residual = new SmoothResidual(subject.task(), subject.perceptron(Activation.TANH));
        double near = subject.update().temperature();
        double temperature = residual.temperature(omega, near);
        String which = ", critic %d, eps = %s".formatted(number + 1, Check.number(temperature));
        checks.add(Check.relative("3.1", "the self-consistent temperature" + which, near, temperature, 1e-5));
        double[] step = subject.criticGradient();
        double[][] policy = subject.policy();
        checks.add(Check.vectors("Eq. 7", "-eps^2 grad L of the exact M-step" + which, step,
                bound(subject, residual, omega, temperature, policy), TOLERANCE));
        double[] truth = residual.temperatureGradient(omega, temperature);
        double[] shipping = temperatureGradient(subject, residual, omega, temperature, policy, step);
        checks.add(Check.vectors("Eq. 30", "grad eps, corrected" + which, shipping, truth, TOLERANCE));
        checks.add(Check.misprint("Eq. 30", "grad eps, as printed" + which, residual.printedEq30(omega, temperature),
                truth,
                1e-3));
        double[] held = residual.heldGradient(omega, temperature);
        double gamma = subject.task().discount();
        double[] term = Vectors.times(1 / gamma, Vectors.plus(truth, -1, held));
        checks.add(Check.vectors("Thm 4", "E[beta E[grad log pi Q']], corrected" + which,
                Vectors.times(1 / gamma, Vectors.plus(shipping, -1, held)), term, 10 * TOLERANCE));
        checks.add(Check.misprint("Thm 4", "E[beta E[grad log pi Q']], as printed" + which,
                residual.printedTheorem4(omega, temperature), term, 0.01));
    }

    private static double[] bound(Subject subject, SmoothResidual residual, double[] omega, double temperature,
            double[][] policy) {
        double[] gradient = Vectors.gradient(
                moved -> mean(subject, residual.table(moved), policy) / residual.temperature(moved, temperature), omega,
                1e-3);
        return Vectors.times(-temperature * temperature, gradient);
    }

    /** Returns grad eps as the M-step has it: its step is {@code E[Q] grad eps - eps E[grad Q]}. */
    private static double[] temperatureGradient(Subject subject, SmoothResidual residual, double[] omega,
            double temperature, double[][] policy, double[] step) {
        double[] ofValue = Vectors.gradient(moved -> mean(subject, residual.table(moved), policy), omega, 1e-3);
        double value = mean(subject, residual.table(omega), policy);
        return Vectors.times(1 / value, Vectors.plus(step, temperature, ofValue));
    }

    /** Returns {@code E_{d, pi}[Q]}, d being that of the rows. */
    private static double mean(Subject subject, double[][] values, double[][] policy) {
        FiniteTask task = subject.task();
        return task.mean(Vectors.vector(task.rows(),
                row -> Vectors.dot(policy[task.state(row)], values[task.state(row)])));
    }

    private static void direct(Laboratory laboratory, List<Check> checks) {
        laboratory.lend(Setup.smooth("hard").with("m_step", "direct").settings(), agent -> {
            Subject subject = new Subject(agent);
            double[] omega = Critics.random(subject, 1, HIDDEN, subject.task().actions(), 1);
            subject.set(omega);
            SmoothResidual residual = new SmoothResidual(subject.task(), subject.perceptron(Activation.TANH));
            double[] beta = subject.task().residuals(residual.table(omega), FiniteTask.expected(subject.policy()));
            double[] truth = residual.valueGradient(omega, Arrays.stream(beta).map(x -> -x).toArray());
            double[] half = Vectors.times(0.5, subject.criticGradient());
            checks.add(Check.vectors("F.3", "direct M-step: E[(Q - T Q) grad Q], the target held fixed", half, truth,
                    TOLERANCE));
            return checks.add(
                    Check.misprint("F.3", "the first display, -E[(Q - T Q) grad Q]", Vectors.times(-1, truth), half,
                            1));
        });
    }
}
