package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.virel.api.random.RandomStream;
import org.virel.theory.internal.expectation.Planning;
import org.virel.theory.internal.expectation.Solver;
import org.virel.theory.internal.expectation.Vectors;

/** The temperature that is its own residual error, {@code eps = E[beta_eps^2] / 2}: where it is zero, that it exists, that it need not be unique. */
final class ResidualRoots implements Group {

    private static final double DISCOUNT = 0.99;
    private static final int SOME = 10;

    @Override
    public String name() {
        return "temperature";
    }

    @Override
    public String title() {
        return "the residual error as a temperature (sections 3.1, 3.2, Theorem 2, appendix C)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        optimum(laboratory, checks);
        for (double gap : new double[] {26, 27, 30, 100}) {
            gap(laboratory, gap, checks);
        }
        anywhere(laboratory, checks);
        several(laboratory, checks);
        return checks;
    }

    private static void optimum(Laboratory laboratory, List<Check> checks) {
        for (double temperature : new double[] {1, 0.1, 0.01, 0.001}) {
            checks.add(laboratory.lend(Setup.table("boltzmann").with("ent_coef", temperature).settings(), agent -> {
                Subject subject = new Subject(agent);
                subject.become(new Planning(subject.task()).optimum());
                double bound = subject.task().discount() * temperature * Math.log(subject.task().actions());
                return Check.atMost("Thm 2",
                        "at Q*: E[beta_eps^2] / 2 -> 0 as eps -> 0, at eps = " + Check.number(temperature),
                        error(subject), bound * bound / 2);
            }));
        }
        checks.add(laboratory.lend(selfConsistent().settings(), agent -> {
            Subject subject = new Subject(agent);
            subject.become(new Planning(subject.task()).optimum());
            return Check.absolute("Thm 2", "at Q*: the self-consistent temperature is 0", temperature(subject), 0,
                    1e-9);
        }));
    }

    /** At Q* of one state with two actions, whose values lie a gap apart. */
    private static void gap(Laboratory laboratory, double gap, List<Check> checks) {
        DoubleUnaryOperator excess = eps -> DISCOUNT * DISCOUNT * gap * gap / 2 / Math.pow(1 + Math.exp(gap / eps), 2)
                - eps;
        List<Double> roots = Solver.roots(excess, 1, 1e5, 1_000);
        String where = " at Q*, two actions " + Check.number(gap) + " apart";
        double scale = gap / gapOfUnscaled(laboratory);
        laboratory.lend(twoActions(scale).settings(), agent -> {
            Subject subject = new Subject(agent);
            subject.become(new Planning(subject.task()).optimum());
            checks.add(Check.absolute("Thm 2", "the smallest root is 0" + where, temperature(subject), 0, 1e-6));
            for (double root : roots) {
                checks.add(Check.relative("Thm 2", "a root away from 0 solves eps = E[beta^2]/2 by T_omega" + where,
                        errorAt(laboratory, twoActions(scale), subject.values(), root), root, 1e-3));
            }
            return checks.add(Check.absolute("Thm 2", "number of roots away from 0" + where,
                    subject.task().temperatures(subject.values()).stream().filter(eps -> eps > 1).count(),
                    roots.size(), 0));
        });
    }

    private static Setup twoActions(double scale) {
        return selfConsistent().with("states", 1).with("actions", 2).with("branching", 1).with("gamma", DISCOUNT)
                .with("reward_scale", scale);
    }

    /** Returns the shipping operator's residual error of some values at a temperature. */
    private static double errorAt(Laboratory laboratory, Setup setup, double[][] values, double temperature) {
        Setup fixed = setup.with("temperature", "constant").with("ent_coef", temperature).without("residual_c");
        return laboratory.lend(fixed.settings(), agent -> {
            Subject subject = new Subject(agent);
            subject.become(values);
            return error(subject);
        });
    }

    private static void anywhere(Laboratory laboratory, List<Check> checks) {
        laboratory.lend(selfConsistent().settings(), agent -> {
            Subject subject = new Subject(agent);
            double worst = 0;
            double fewest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < SOME; i++) {
                double[][] values = random(subject, i, 1);
                subject.become(values);
                List<Double> roots = subject.task().temperatures(subject.values());
                fewest = Math.min(fewest, roots.size());
                worst = Math.max(worst, Math.abs(temperature(subject) / roots.getFirst() - 1));
            }
            checks.add(Check.atLeast("App. C", "a positive root exists, 10 random Q: fewest found", fewest, 1));
            return checks
                    .add(Check.atMost("3.1", "the temperature solves eps = E[beta_eps^2] / 2, 10 random Q: worst error",
                            worst, 1e-4));
        });
    }

    /** Above Q* of two actions, the residual at temperature 0 is a small negative number, so there is a small root before the two others. */
    private static void several(Laboratory laboratory, List<Check> checks) {
        double scale = 30 / gapOfUnscaled(laboratory);
        for (double above : new double[] {5, 20}) {
            laboratory.lend(twoActions(scale).settings(), agent -> {
                Subject subject = new Subject(agent);
                double[][] optimum = new Planning(subject.task()).optimum();
                subject.become(new double[][] {Vectors.vector(2, a -> optimum[0][a] + above)});
                List<Double> roots = subject.task().temperatures(subject.values());
                String at = " at Q* + %s, two actions 30 apart".formatted(Check.number(above));
                checks.add(Check.absolute("App. C", "the root need not be unique: number of roots" + at, roots.size(),
                        3, 0));
                return checks.add(Check.relative("3.1", "... and the smallest is taken" + at, temperature(subject),
                        roots.getFirst(), 1e-3));
            });
        }
    }

    private static double gapOfUnscaled(Laboratory laboratory) {
        return laboratory.lend(twoActions(1).settings(), agent -> {
            double[][] optimum = new Planning(new Subject(agent).task()).optimum();
            return Math.abs(optimum[0][0] - optimum[0][1]);
        });
    }

    private static double[][] random(Subject subject, int number, double spread) {
        RandomStream stream = RandomStream.of(number).split("values");
        double[][] values = new double[subject.task().states()][];
        for (int state = 0; state < values.length; state++) {
            values[state] = Vectors.vector(subject.task().actions(), a -> (float) (spread * stream.nextGaussian()));
        }
        return values;
    }

    private static Setup selfConsistent() {
        return Setup.table("boltzmann").with("temperature", "self-consistent").with("residual_c", 1);
    }

    private static double temperature(Subject subject) {
        return subject.update().temperature();
    }

    private static double error(Subject subject) {
        double[] residuals = Vectors.plus(subject.targets(), -1, subject.task().atRows(subject.values()));
        return subject.task().mean(Vectors.vector(residuals.length, i -> residuals[i] * residuals[i] / 2));
    }
}
