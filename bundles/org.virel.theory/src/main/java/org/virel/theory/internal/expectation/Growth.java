package org.virel.theory.internal.expectation;

/** How fast repeated linear updates grow in the long run. */
public final class Growth {

    private static final int DOUBLINGS = 40;

    private Growth() {}

    /**
     * Returns the logarithm of the spectral radius of a matrix, by repeated squaring (Gelfand's formula).
     *
     * @param matrix square
     */
    public static double logarithm(double[][] matrix) {
        double[][] power = matrix;
        double logarithm = 0;
        double exponent = 1;
        for (int i = 0; i < DOUBLINGS; i++) {
            double size = largest(power);
            logarithm += Math.log(size) / exponent;
            double[][] scaled = times(1 / size, power);
            power = product(scaled, scaled);
            exponent *= 2;
        }
        return logarithm + Math.log(largest(power)) / exponent;
    }

    private static double largest(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }

    private static double[][] times(double factor, double[][] matrix) {
        double[][] result = new double[matrix.length][];
        for (int i = 0; i < result.length; i++) {
            result[i] = Vectors.times(factor, matrix[i]);
        }
        return result;
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right.length];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < right.length; k++) {
                for (int j = 0; j < right.length; j++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }
}
