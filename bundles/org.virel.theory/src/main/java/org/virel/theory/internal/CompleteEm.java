package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.trainer.Trainer;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.Planning;

/** Complete EM by the trainer: policy iteration where the target depends on omega, value iteration where it is held fixed. */
final class CompleteEm implements Group {

    private static final int TASKS = 3;
    private static final int SWEEPS = 12;

    @Override
    public String name() {
        return "complete-em";
    }

    @Override
    public String title() {
        return "complete EM is policy iteration and value iteration (appendix F.5, Eq. 39 to 41)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        for (int seed = 1; seed <= TASKS; seed++) {
            policyIteration(laboratory, seed, checks);
            valueIteration(laboratory, seed, checks);
        }
        return checks;
    }

    private static Setup setup(int seed) {
        return Setup.table("hard")
                .without("ent_coef")
                .with("temperature", "zero")
                .with("states", 12)
                .with("mdp_seed", seed)
                .with("batch_from", "model")
                .with("alternation", "separate")
                .with("learning_starts", 0);
    }

    /** The operator reads the learned Q: the M-step goes on until nothing moves. */
    private static void policyIteration(Laboratory laboratory, int seed, List<Check> checks) {
        Setup setup = setup(seed).with("completion", "until-converged").with("tolerance", 0);
        laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            Trainer trainer = laboratory.trainer(setup.settings(), agent);
            Planning planning = new Planning(subject.task());
            List<double[][]> expected = planning.policyIteration(subject.policy());
            double worst = 0;
            for (double[][] values : expected) {
                trainer.iterate(agent);
                worst = Math.max(worst, distance(subject, values));
            }
            String what = "omega-dependent target: Q_k = Q^pi_(k-1) in all %d rounds, task %d";
            checks.add(Check.atMost("Eq. 39", what.formatted(expected.size(), seed), worst, 1e-5));
            return checks.add(Check.atMost("Eq. 40", "... the policy is then optimal: max |Q - Q*|, task " + seed,
                    distance(subject, planning.optimum()), 1e-5));
        });
    }

    /** The operator reads copies that follow at once after each sweep. */
    private static void valueIteration(Laboratory laboratory, int seed, List<Check> checks) {
        Setup setup = setup(seed).with("target_networks", true).with("tau", 1);
        laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            Trainer trainer = laboratory.trainer(setup.settings(), agent);
            trainer.iterate(agent);
            double[][] optimum = new Planning(subject.task()).optimum();
            double worst = 0;
            double ratio = 0;
            for (int k = 0; k < SWEEPS; k++) {
                double[][] before = subject.values();
                double[][] sweep = subject.task().withRows(before, subject.task().targets(before, FiniteTask.best()));
                double error = distance(subject, optimum);
                trainer.iterate(agent);
                worst = Math.max(worst, distance(subject, sweep));
                ratio = Math.max(ratio, distance(subject, optimum) / error);
            }
            checks.add(Check.atMost("Eq. 41",
                    "fixed target: Q_k = T* Q_(k-1) in %d sweeps, task %d".formatted(SWEEPS, seed),
                    worst, 1e-5));
            return checks.add(Check.atMost("F.5", "... max |Q_k - Q*| shrinks by gamma at least, task " + seed, ratio,
                    agent.discount() + 1e-5));
        });
    }

    private static double distance(Subject subject, double[][] expected) {
        double[] now = subject.task().atRows(subject.values());
        double[] wanted = subject.task().atRows(expected);
        double largest = 0;
        for (int i = 0; i < now.length; i++) {
            largest = Math.max(largest, Math.abs(now[i] - wanted[i]));
        }
        return largest;
    }
}
