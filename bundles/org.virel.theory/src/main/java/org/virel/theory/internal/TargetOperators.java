package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.Vectors;

/** Which operators are in the set T: those whose bias against T* vanishes with the temperature. */
final class TargetOperators implements Group {

    static final double[] TEMPERATURES = {2, 1, 0.3, 0.1, 0.03, 0.01, 0.001};

    @Override
    public String name() {
        return "operators";
    }

    @Override
    public String title() {
        return "target operators and their limits (Definition 2, appendices C, F.2, Theorem 5)";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        checks.add(optimal(laboratory));
        checks.add(withoutDiscount(laboratory));
        for (double temperature : TEMPERATURES) {
            bias(laboratory, temperature, checks);
        }
        soft(laboratory, checks);
        membership(laboratory, checks);
        for (double temperature : TEMPERATURES) {
            checks.add(annealed(laboratory, temperature));
        }
        return checks;
    }

    @Override
    public List<Figure> figures(Laboratory laboratory) {
        List<double[]> rows = new ArrayList<>();
        for (double temperature : new double[] {0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 30}) {
            double[][] targets = targets(laboratory, temperature);
            rows.add(new double[] {temperature, largest(Vectors.plus(targets[1], -1, targets[0])),
                targets[3][0] * temperature * Math.log(targets[3][1]), softBias(laboratory, temperature)});
        }
        return List.of(new Figure("operators", "How far operators are from T* at a Q that is no optimum",
                "largest |T Q - T* Q|",
                "x y",
                List.of("eps", "T_omega (Eq. 3)", "its bound gamma eps log |A|", "T_soft of the Boltzmann policy"),
                rows));
    }

    /** Any Q that is no optimum: the squares of small whole numbers. */
    static double[][] someValues(FiniteTask task) {
        double[][] values = new double[task.states()][];
        for (int state = 0; state < values.length; state++) {
            int s = state;
            values[state] = Vectors.vector(task.actions(), a -> (3 * s + 5 * a) * (3 * s + 5 * a) % 17 / 4.0);
        }
        return values;
    }

    private static Check optimal(Laboratory laboratory) {
        return laboratory.lend(Setup.table("optimal").settings(), agent -> {
            Subject subject = new Subject(agent);
            double[][] values = someValues(subject.task());
            subject.become(values);
            return Check.vectors("2.1", "T* Q of every (s, a), by enumeration", subject.targets(),
                    subject.task().targets(values, FiniteTask.best()), 1e-6);
        });
    }

    private static Check withoutDiscount(Laboratory laboratory) {
        return laboratory.lend(Setup.table("optimal").settings(), agent -> {
            Subject subject = new Subject(agent);
            double[][] values = someValues(subject.task());
            subject.become(values);
            double[] future = subject.task().targets(values, FiniteTask.best());
            double[] rewards = subject.task().targets(values, (q, allowed, state) -> 0);
            double gamma = subject.task().discount();
            double[] printed = Vectors.vector(future.length, i -> rewards[i] + (future[i] - rewards[i]) / gamma);
            return Check.misprint("Eq. 41", "T* Q as printed, without gamma before the expectation", printed,
                    subject.targets(), 0.05);
        });
    }

    /** Returns T_eps Q of the shipping operator, and T* Q by enumeration. */
    static double[][] targets(Laboratory laboratory, double temperature) {
        return laboratory.lend(Setup.table("boltzmann").with("ent_coef", temperature).settings(), agent -> {
            Subject subject = new Subject(agent);
            double[][] values = someValues(subject.task());
            subject.become(values);
            return new double[][] {subject.targets(), subject.task().targets(values, FiniteTask.best()),
                subject.task().targets(values, FiniteTask.boltzmann(temperature)),
                {subject.task().discount(), subject.task().actions()}};
        });
    }

    private static void bias(Laboratory laboratory, double temperature, List<Check> checks) {
        double[][] targets = targets(laboratory, temperature);
        String at = " at eps = " + Check.number(temperature);
        double[] bias = Vectors.plus(targets[1], -1, targets[0]);
        double bound = targets[3][0] * temperature * Math.log(targets[3][1]);
        checks.add(
                Check.vectors("Eq. 3", "T_omega Q of every (s, a), by enumeration" + at, targets[0], targets[2], 1e-6));
        checks.add(Check.atMost("App. C", "max of T* Q - T_omega Q <= gamma eps log |A|" + at,
                Arrays.stream(bias).max().orElseThrow(), bound));
        checks.add(Check.atLeast("App. C", "min of T* Q - T_omega Q >= 0, to round-off" + at,
                Arrays.stream(bias).min().orElseThrow(), -1e-6));
    }

    /** Returns the largest bias of the soft operator under the Boltzmann policy of its temperature. */
    static double softBias(Laboratory laboratory, double temperature) {
        return laboratory.lend(Setup.table("soft").with("ent_coef", temperature).settings(), agent -> {
            Subject subject = new Subject(agent);
            double[][] values = someValues(subject.task());
            subject.become(values);
            subject.improve();
            double[] bias = Vectors.plus(subject.targets(), -1, subject.task().targets(values, FiniteTask.best()));
            return Arrays.stream(bias).map(Math::abs).max().orElseThrow();
        });
    }

    /** Complete steps of soft EM at temperature 1 come to rest where the soft residual is zero, which is not the optimum. */
    private static void soft(Laboratory laboratory, List<Check> checks) {
        laboratory.lend(Setup.table("soft").with("ent_coef", 1).settings(), agent -> {
            Subject subject = new Subject(agent);
            for (int i = 0; i < 300; i++) {
                subject.evaluate();
                subject.improve();
            }
            double[] values = subject.task().atRows(subject.values());
            checks.add(Check.vectors("3.1", "soft at c = 1, complete EM: the soft residual vanishes", subject.targets(),
                    values, 1e-5));
            double[] optimum = subject.task().targets(subject.values(), FiniteTask.best());
            return checks.add(Check.atLeast("3.1", "... and T* Q differs from Q, so soft is not in T: max |T* Q - Q|",
                    largest(Vectors.plus(optimum, -1, values)), 0.1));
        });
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    private static void membership(Laboratory laboratory, List<Check> checks) {
        for (String name : List.of("hard", "boltzmann", "annealed", "optimal", "soft")) {
            double expected = name.equals("soft") ? 0 : 1;
            double answer = laboratory.lend(Setup.table(name).settings(),
                    agent -> new Subject(agent).critic().operator().inPaperSet() ? 1.0 : 0.0);
            checks.add(
                    Check.absolute("Def. 2", "operator '%s' says whether it is in T".formatted(name), answer, expected,
                            0));
        }
    }

    /** At its first step eps_k is what it is set to. */
    private static Check annealed(Laboratory laboratory, double temperature) {
        Setup setup = Setup.table("annealed").with("annealed_epsilon", temperature);
        return laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            double[][] values = someValues(subject.task());
            subject.become(values);
            double[] residuals = Vectors.plus(subject.targets(), -1, subject.task().atRows(values));
            double error = subject.task().mean(Vectors.vector(residuals.length, i -> residuals[i] * residuals[i] / 2));
            double incremental = error + temperature;
            double limit = subject.task().error(values, FiniteTask.best());
            double reach = subject.task().discount() * temperature * Math.log(subject.task().actions());
            double slack = reach * Math.sqrt(2 * limit) + reach * reach / 2;
            return Check.absolute("Thm 5",
                    "eps_{omega,k} -> E[(T* Q - Q)^2] / 2, at eps_k = " + Check.number(temperature),
                    incremental, limit, slack + temperature + 1e-6 * limit);
        });
    }
}
