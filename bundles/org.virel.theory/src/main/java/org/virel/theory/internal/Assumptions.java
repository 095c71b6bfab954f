package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.virel.theory.internal.expectation.Distribution;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.Planning;
import org.virel.theory.internal.expectation.Vectors;

/** What the results rest on, what happens where it is missing, and how exploration ends. */
final class Assumptions implements Group {

    private static final int SWEEPS = 300;
    private static final double SHIFT = 1;

    @Override
    public String name() {
        return "assumptions";
    }

    @Override
    public String title() {
        return "positive Q, ends of episodes, exploration that ends (Assumption 1, sections 3.1, 4.1, appendix B)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        shift(laboratory, checks);
        terminal(laboratory, checks);
        negative(laboratory, checks);
        exploration(laboratory, checks);
        return checks;
    }

    /** Rewards between -1 and 0, episodes that may end at each step. */
    private static Setup losses() {
        return Setup.table("optimal").with("reward_low", -1).with("reward_high", 0).with("termination", 0.1);
    }

    private static void shift(Laboratory laboratory, List<Check> checks) {
        laboratory.lend(losses().with("reward_shift", SHIFT).settings(), agent -> {
            Subject subject = new Subject(agent);
            FiniteTask task = subject.task();
            double[][] optimum = new Planning(task).optimum();
            for (int i = 0; i < SWEEPS; i++) {
                subject.evaluate();
            }
            double[] shifted = task.atRows(subject.values());
            double paid = SHIFT / (1 - agent.discount());
            checks.add(Check.vectors("Ass. 1",
                    "rewards - r_min: Q* moves by -r_min/(1-gamma) everywhere, so no policy changes",
                    shifted, Vectors.plus(task.atRows(optimum), paid, ones(shifted.length)), 1e-5));
            double least = Arrays.stream(shifted).min().orElseThrow();
            checks.add(Check.atLeast("Ass. 1", "... and is positive: min Q*", least, 0));
            return checks.add(Check.misprint("Ass. 1", "min Q* if r_min were added, as the text has it",
                    Arrays.stream(task.atRows(optimum)).min().orElseThrow() - paid, least, 0.5));
        });
    }

    private static double[] ones(int size) {
        return Vectors.vector(size, i -> 1);
    }

    private static void terminal(Laboratory laboratory, List<Check> checks) {
        laboratory.lend(losses().settings(), agent -> {
            Subject subject = new Subject(agent);
            FiniteTask task = subject.task();
            double[][] values = TargetOperators.someValues(task);
            subject.become(values);
            double[] targets = subject.targets();
            double[] rewards = task.targets(values, (q, allowed, state) -> 0);
            checks.add(Check.vectors("Alg. 2", "targets with (1 - terminated), by enumeration", targets,
                    task.targets(values, FiniteTask.best()), 1e-6));
            double[] printed = Vectors.vector(targets.length, row -> rewards[row] + task.discount()
                    * task.expectedAnyNext(row, state -> Distribution.max(values[state], task.allowed(state))));
            return checks.add(Check.misprint("Alg. 2", "targets as printed, terminal states being worth something",
                    printed, targets,
                    0.01));
        });
    }

    private static void negative(Laboratory laboratory, List<Check> checks) {
        Setup setup = Setup.smooth("boltzmann").with("temperature", "self-consistent").with("residual_c", 1);
        double refused = laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            subject.set(Critics.random(subject, 1, 6, subject.task().actions(), -9));
            try {
                subject.criticGradient();
                return 0.0;
            } catch (IllegalStateException e) {
                return e.getMessage().contains("E[Q]") ? 1.0 : 0.0;
            }
        });
        checks.add(Check.absolute("Eq. 7",
                "where E[Q] < 0, the step would raise eps: the exact M-step refuses (1: it did)", refused, 1,
                0));
    }

    /** Complete steps at the self-consistent temperature. */
    private static void exploration(Laboratory laboratory, List<Check> checks) {
        laboratory.lend(
                Setup.table("boltzmann").with("temperature", "self-consistent").with("residual_c", 1).settings(),
                agent -> {
                    Subject subject = new Subject(agent);
                    subject.become(TargetOperators.someValues(subject.task()));
                    subject.improve();
                    double first = entropy(subject);
                    for (int i = 0; i < SWEEPS; i++) {
                        subject.evaluate();
                        subject.improve();
                    }
                    checks.add(Check.atLeast("3.1",
                            "while the residual is large the policy explores: mean entropy at first", first, 0.05));
                    checks.add(Check.atMost("3.1",
                            "when it is gone the policy is deterministic: mean entropy in the end", entropy(subject),
                            1e-3));
                    double[][] greedy = new Planning(subject.task()).greedy(new Planning(subject.task()).optimum());
                    return checks.add(Check.vectors("Thm 2", "... and is the best policy", flat(subject.policy()),
                            flat(greedy), 1e-3));
                });
    }

    private static double entropy(Subject subject) {
        return Arrays.stream(subject.policy()).mapToDouble(Distribution::entropy).average().orElseThrow();
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }
}
