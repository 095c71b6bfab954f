package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.virel.api.network.Activation;
import org.virel.api.state.State;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.Projection;
import org.virel.theory.internal.expectation.Vectors;

/**
 * GTD2 and TDC on a smooth critic of one hidden unit. On one-hot observations the unit's weights can do what its bias does, and what one
 * bias and one weight of the output do; these three are held fixed, or {@code E[b b']} had no inverse.
 */
final class ProjectedResidual implements Group {

    private static final double RATE = 0.1;
    private static final int STATES = 8;

    /** Where the output's biases and weights begin. */
    private static final int BIAS = 1 + STATES;
    private static final int WEIGHT = BIAS + 3;

    @Override
    public String name() {
        return "projected";
    }

    @Override
    public String title() {
        return "the projected residual error, GTD2 and TDC (appendix F.1, Eq. 32 to 35)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        for (String name : List.of("gtd2", "tdc")) {
            laboratory.lend(setup(name).settings(), agent -> {
                Subject subject = new Subject(agent);
                subject.set(Critics.random(subject.parameters().length, 4, 1));
                subject.setPolicy(Critics.random(subject.policyParameters().length, 5, 1));
                method(name, subject, checks);
                return checks;
            });
        }
        return checks;
    }

    private static Setup setup(String mStep) {
        String critic = "critic.hard.";
        return Setup.smooth("hard")
                .with("states", STATES)
                .with(critic + "net_arch", 1)
                .with(critic + "optimizer", "sgd")
                .with(critic + "learning_rate", RATE)
                .with("m_step", mStep)
                .with("zeta_learning_rate", RATE);
    }

    private static void method(String name, Subject subject, List<Check> checks) {
        double[] omega = subject.parameters();
        int[] free = IntStream.range(1, omega.length).filter(i -> i != BIAS && i != WEIGHT).toArray();
        Projection projection = new Projection(subject.task(), subject.perceptron(Activation.TANH),
                FiniteTask.expected(subject.policy()), omega, free);
        double[] at = projection.reduce(omega);
        double[] zeta = projection.zeta(at);
        checks.add(Check.relative("Eq. 33", "E[(P beta)^2] / 2 is u' A^-1 u / 2 (by enumeration)",
                projection.projectedError(at), projection.error(at), 1e-8));
        track(subject, projection.expand(zeta));
        double[] truth = projection.gradient(at);
        checks.add(Check.vectors("F.1", name + ": the gradient of the projected residual error, at the right zeta",
                projection.reduce(subject.criticGradient()), truth, 1e-4));
        double[] other = Critics.random(zeta.length, 6, 0.1);
        track(subject, projection.expand(other));
        double[] before = subject.parameters();
        double[] q = Vectors.times(-1, projection.curvature(at, other));
        subject.agent().mStep().gradients(subject.update(), subject.critic());
        subject.agent().mStep().apply(subject.agent(), subject.critic());
        double[] heading = Vectors.times(1 / RATE, Vectors.plus(projection.reduce(tracked(subject)), -1, other));
        checks.add(Check.vectors("Eq. 34", name + ": zeta moves by E[(beta - b zeta) b]", heading,
                projection.heading(at, other),
                1e-4));
        double[] step = projection.reduce(Vectors.plus(subject.parameters(), -1, before));
        double[] printed = Vectors.plus(step, 1 / RATE - 1, Vectors.times(RATE, q));
        if (name.equals("gtd2")) {
            checks.add(Check.misprint("Eq. 35", "the step as printed, q outside the step size, against the step taken",
                    printed,
                    step, 0.01));
        }
    }

    /** Sets zeta of the first Q. */
    private static void track(Subject subject, double[] zeta) {
        State like = subject.critic().actionValues().getFirst().network().parameters();
        subject.agent().mStep().restore(State.builder()
                .put(subject.critic().name() + "/q0", Vectors.shaped(like, zeta))
                .build());
    }

    private static double[] tracked(Subject subject) {
        return Vectors.of(subject.agent().mStep().save());
    }
}
