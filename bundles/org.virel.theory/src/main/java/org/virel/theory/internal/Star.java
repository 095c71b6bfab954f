package org.virel.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.virel.api.data.Batch;
import org.virel.theory.internal.expectation.Growth;
import org.virel.theory.internal.expectation.Vectors;

/**
 * Baird's star under the M-steps of appendix F.1, linear Q, expected updates of the policy that always takes the solid action. What grows is
 * measured over many steps; what should grow is the spectral radius of the linear updates.
 */
final class Star implements Group {

    private static final double DISCOUNT = 0.99;
    private static final double RATE = 0.05;
    private static final double[] RATIOS = {0.001, 0.01, 0.1, 0.5, 1};
    private static final int WARM_UP = 1_200;
    private static final int WINDOW = 800;
    private static final int SOLID = 1;
    private static final int LOWER = 6;
    private static final int EVERY = 20;
    private static final double LARGEST = 1e8;
    private static final int FEATURES = 8;

    /** TDC has growing modes where zeta is slower than that. */
    private static final double SLOW = 0.2;

    @Override
    public String name() {
        return "time-scales";
    }

    @Override
    public String title() {
        return "which of zeta and omega must be the faster one (appendix F.1), on Baird's star";
    }

    @Override
    public List<Check> checks(Laboratory laboratory) {
        List<Check> checks = new ArrayList<>();
        for (double ratio : RATIOS) {
            method(laboratory, "tdc", ratio, checks);
        }
        method(laboratory, "gtd2", 0.01, checks);
        method(laboratory, "gtd2", 1, checks);
        checks.add(Check.atLeast("F.3", "direct M-step (TD): rate of growth", rate(norms(laboratory, direct())), 0.01));
        return checks;
    }

    @Override
    public List<Figure> figures(Laboratory laboratory) {
        List<double[]> curves = List.of(
                norms(laboratory, direct()),
                norms(laboratory, setup("tdc", 0.001)),
                norms(laboratory, setup("tdc", 0.01)),
                norms(laboratory, setup("tdc", 0.1)),
                norms(laboratory, setup("tdc", 1)),
                norms(laboratory, setup("gtd2", 0.01)),
                norms(laboratory, setup("gtd2", 1)));
        List<double[]> rows = IntStream.range(0, (WARM_UP + WINDOW) / EVERY)
                .mapToObj(i -> DoubleStream.concat(DoubleStream.of(i * EVERY),
                        curves.stream().mapToDouble(curve -> shown(curve[i * EVERY]))).toArray())
                .toList();
        return List.of(new Figure("baird", "Baird's star: the norm of omega under expected updates", "norm of omega",
                "y",
                List.of("steps", "direct (TD)", "TDC 0.001", "TDC 0.01", "TDC 0.1", "TDC 1", "GTD2 0.01", "GTD2 1"),
                rows));
    }

    /** What has left the picture leaves a gap. */
    private static double shown(double norm) {
        return norm > LARGEST ? Double.NaN : norm;
    }

    private static void method(Laboratory laboratory, String name, double ratio, List<Check> checks) {
        double rate = rate(norms(laboratory, setup(name, ratio)));
        double[][] updates = laboratory.lend(setup(name, ratio).settings(),
                agent -> updates(agent.model().orElseThrow(), name, ratio));
        String what = "%s, alpha_zeta / alpha_omega = %s: ".formatted(name, Check.number(ratio));
        checks.add(Check.absolute("F.1", what + "rate at which omega grows", rate, rate(expected(updates)), 1e-3));
        double radius = Growth.logarithm(updates) / RATE;
        checks.add(name.equals("tdc") && ratio < SLOW
                ? Check.atLeast("F.1", what + "largest growth rate of a mode (matrix)", radius, 0.01)
                : Check.atMost("F.1", what + "largest growth rate of a mode (matrix)", radius, 1e-9));
        if (name.equals("tdc") && ratio < SLOW) {
            checks.add(Check.misprint("F.1", "... where alpha_zeta << alpha_omega is said to converge (growth 0)", 0,
                    rate, 0.5));
        }
    }

    private static double rate(double[] norms) {
        return Math.log(norms[norms.length - 1] / norms[norms.length - 1 - WINDOW]) / (WINDOW * RATE);
    }

    private static Setup setup(String mStep, double ratio) {
        return direct().with("m_step", mStep)
                .with("zeta_learning_rate", ratio * RATE)
                .with("projection_bound", 1e30);
    }

    private static Setup direct() {
        return Setup.table("hard")
                .without("states").without("actions").without("branching")
                .with("environment", "Baird-v0")
                .with("behavior_solid", 1)
                .with("gamma", DISCOUNT)
                .with("m_step", "direct")
                .with("optimizer", "sgd")
                .with("learning_rate", RATE);
    }

    /** Returns the norm of omega, that of the solid action, after each step. */
    static double[] norms(Laboratory laboratory, Setup setup) {
        return laboratory.lend(setup.settings(), agent -> {
            Subject subject = new Subject(agent);
            begin(subject);
            double[] norms = new double[WARM_UP + WINDOW];
            for (int i = 0; i < norms.length; i++) {
                subject.evaluate();
                double[] parameters = subject.parameters();
                norms[i] = norm(Vectors.vector(FEATURES, feature -> parameters[2 + 2 * feature + SOLID]));
            }
            return norms;
        });
    }

    /** Returns the same of the linear updates in double precision. */
    private static double[] expected(double[][] updates) {
        double[] at = Vectors.vector(2 * FEATURES, i -> i < FEATURES ? 0 : beginning(i - FEATURES));
        double[] norms = new double[WARM_UP + WINDOW];
        for (int i = 0; i < norms.length; i++) {
            double[] from = at;
            at = Vectors.vector(from.length, row -> Vectors.dot(updates[row], from));
            double[] omega = Arrays.copyOfRange(at, FEATURES, 2 * FEATURES);
            norms[i] = norm(omega);
        }
        return norms;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Vectors.dot(vector, vector));
    }

    /** The star's usual beginning: all weights 1 but that of the lower state, 10. */
    private static double beginning(int feature) {
        return feature == LOWER ? 10 : 1;
    }

    /** The policy is always solid; the output's biases, which come first, do not learn. */
    private static void begin(Subject subject) {
        double[] policy = new double[subject.policyParameters().length];
        policy[SOLID] = 200;
        subject.setPolicy(policy);
        subject.set(Vectors.vector(2 + 2 * FEATURES, i -> i < 2 ? 0 : beginning(i / 2 - 1)));
    }

    /** Returns one step as a matrix on (zeta, omega). */
    private static double[][] updates(Batch model, String name, double ratio) {
        int size = model.observations().columns();
        double[][] matrix = new double[2 * size][2 * size];
        IntStream.range(0, 2 * size).forEach(i -> matrix[i][i] = 1);
        for (int row = 0; row < model.rows(); row++) {
            double share = RATE * model.weights()[row] / model.rows();
            double[] b = Vectors.of(model.observations().copyRow(row));
            double[] next = Vectors.of(model.nextObservations().copyRow(row * model.successors()));
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double difference = b[j] - DISCOUNT * next[j];
                    matrix[i][j] -= ratio * share * b[i] * b[j];
                    matrix[i][size + j] -= ratio * share * b[i] * difference;
                    if (name.equals("tdc")) {
                        matrix[size + i][size + j] -= share * b[i] * difference;
                        matrix[size + i][j] -= share * DISCOUNT * next[i] * b[j];
                    } else {
                        matrix[size + i][j] += share * (b[i] - DISCOUNT * next[i]) * b[j];
                    }
                }
            }
        }
        return matrix;
    }
}
