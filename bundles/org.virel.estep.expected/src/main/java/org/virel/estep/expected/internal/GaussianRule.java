package org.virel.estep.expected.internal;

/**
 * How the expectation of {@code f(z)}, {@code z = mean + std n}, n of N(0, 1), and its derivatives follow from f at the nodes:
 * {@code E[f] = sum_j value_j f_j}, {@code dE[f]/dmean = sum_j mean_j f_j / std}, {@code dE[f]/d log std = sum_j logStd_j f_j}.
 *
 * @param nodes the n at which f is asked
 * @param value the weights of the expectation
 * @param mean the weights of its derivative by the mean, times the standard deviation
 * @param logStd the weights of its derivative by the logarithm of the standard deviation
 */
record GaussianRule(double[] nodes, double[] value, double[] mean, double[] logStd) {

    private static final int ITERATIONS = 100;

    /**
     * The rule of Gauss and Hermite: exact where f is a polynomial of degree {@code 2 count - 3} or less. The derivatives are those of the density,
     * {@code E[f n]} and {@code E[f (n^2 - 1)]}.
     */
    static GaussianRule gaussHermite(int count) {
        GaussianRule rule = ofSize(count);
        for (int i = 0; i < (count + 1) / 2; i++) {
            double node = root(count, i, rule.nodes);
            double weight = 1 / (count * square(hermite(count - 1, node)));
            rule.set(i, node, weight);
            rule.set(count - 1 - i, -node, weight);
        }
        return rule;
    }

    /**
     * The rule of Fourier policy gradients: f over {@code [-width, width]} is expanded into {@code exp(i omega_k n)}, {@code omega_k = pi k / width},
     * {@code |k| <= terms}, of which the Gaussian has the expectations {@code exp(-omega_k^2 / 2)}, its characteristic function. Beyond the interval
     * f counts as periodic, which matters as little as the Gaussian weighs there.
     */
    static GaussianRule fourier(int terms, double width) {
        int count = 2 * terms + 1;
        GaussianRule rule = ofSize(count);
        for (int j = 0; j < count; j++) {
            double node = width * (2.0 * j / count - 1 + 1.0 / count);
            rule.nodes[j] = node;
            rule.value[j] = 1.0 / count;
            for (int k = 1; k <= terms; k++) {
                double omega = Math.PI * k / width;
                double part = 2 * Math.exp(-omega * omega / 2) / count;
                rule.value[j] += part * Math.cos(omega * node);
                rule.mean[j] += part * omega * Math.sin(omega * node);
                rule.logStd[j] -= part * omega * omega * Math.cos(omega * node);
            }
        }
        return rule;
    }

    private static GaussianRule ofSize(int count) {
        return new GaussianRule(new double[count], new double[count], new double[count], new double[count]);
    }

    private void set(int index, double node, double weight) {
        nodes[index] = node;
        value[index] = weight;
        mean[index] = weight * node;
        logStd[index] = weight * (node * node - 1);
    }

    /** Returns the i-th largest root by Newton's method, deflated by the larger ones. */
    private static double root(int count, int index, double[] larger) {
        double x = Math.sqrt(4.0 * count + 2);
        for (int i = 0; i < ITERATIONS; i++) {
            double deflation = 0;
            for (int k = 0; k < index; k++) {
                deflation += 1 / (x - larger[k]);
            }
            double ratio = hermite(count, x) / (Math.sqrt(count) * hermite(count - 1, x));
            double step = ratio / (1 - ratio * deflation);
            x -= step;
            if (Math.abs(step) < 1e-15 * (1 + Math.abs(x))) {
                break;
            }
        }
        return 2 * index + 1 == count ? 0 : x;
    }

    /** Returns the Hermite polynomial that is orthonormal under N(0, 1). */
    private static double hermite(int degree, double x) {
        double before = 0;
        double value = 1;
        for (int k = 0; k < degree; k++) {
            double next = (x * value - Math.sqrt(k) * before) / Math.sqrt(k + 1);
            before = value;
            value = next;
        }
        return value;
    }

    private static double square(double x) {
        return x * x;
    }
}
