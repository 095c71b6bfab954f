package org.example.inventory.internal;

/**
 * The base-stock policy: order what the inventory position lacks to a level S. With costs that are proportional it is the best of all
 * policies, whatever the lead time L (Zipkin 2000, section 9.4), if S is the critical fractile of the demand of L + 1 periods:
 * {@code P(D <= S) = b / (h + b)} with h the holding and b the backorder cost. A period then costs
 * {@code h E[max(S - D, 0)] + b E[max(D - S, 0)]}. With L = 0 it is the newsvendor's problem.
 *
 * <p>The sum D of n uniform numbers on (0, 1) has {@code P(D <= s) = 1/n! sum_j (-1)^j C(n, j) max(s - j, 0)^n} (Irwin and Hall).
 */
record BaseStock(Inventory task) {

    private static final int BISECTIONS = 60;

    /** Returns the best level. */
    double level() {
        double fractile = task.backorderCost() / (task.holdingCost() + task.backorderCost());
        double low = 0;
        double high = uniforms();
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (irwinHall(middle, uniforms()) < fractile) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return items(low);
    }

    /** Returns what a period costs on average if the level is this. */
    double cost(double level) {
        double mean = uniforms() * task.meanDemand();
        double s = (level - uniforms() * task.meanDemand() * (1 - task.spread())) / width();
        double shortage = width() * expectedShortage(s);
        return task.holdingCost() * (level - mean + shortage) + task.backorderCost() * shortage;
    }

    /** Returns {@code E[max(D - s, 0)]}: as n - D is distributed like D, the integral of the distribution up to n - s. */
    private double expectedShortage(double s) {
        int n = uniforms();
        return s <= 0 ? n / 2.0 - s : s >= n ? 0 : irwinHall(n - s, n, n + 1);
    }

    private static double irwinHall(double s, int n) {
        return irwinHall(s, n, n);
    }

    private static double irwinHall(double s, int n, int power) {
        double sum = 0;
        double binomial = 1;
        for (int j = 0; j < s; j++) {
            sum += (j % 2 == 0 ? 1 : -1) * binomial * Math.pow(s - j, power);
            binomial *= (double) (n - j) / (j + 1);
        }
        for (int i = 2; i <= power; i++) {
            sum /= i;
        }
        return sum;
    }

    private int uniforms() {
        return task.leadTime() + 1;
    }

    private double width() {
        return 2 * task.spread() * task.meanDemand();
    }

    private double items(double s) {
        return s * width() + uniforms() * task.meanDemand() * (1 - task.spread());
    }
}
