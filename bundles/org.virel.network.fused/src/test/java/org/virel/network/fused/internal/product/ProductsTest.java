package org.virel.network.fused.internal.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.random.RandomStream;

/** All products against sums in double precision, at offsets, without a trace outside of the result. */
final class ProductsTest {

    private static final int GUARD = 5;
    private static final float OUTSIDE = 12345;

    static Stream<Arguments> sizes() {
        int[][] sizes = {{1, 1, 1}, {1, 9, 7}, {9, 1, 7}, {9, 7, 1}, {2, 3, 4}, {13, 8, 16}, {33, 20, 17},
            {128, 12, 30}};
        return engines().flatMap(engine -> Stream.of(sizes).map(s -> Arguments.of(engine, s[0], s[1], s[2])));
    }

    static Stream<Engine.Choice> engines() {
        return Processor.ofThisMachine().runsCode()
                ? Stream.of(Engine.Choice.OPENBLAS, Engine.Choice.JAVA, Engine.Choice.COMPILED)
                : Stream.of(Engine.Choice.OPENBLAS, Engine.Choice.JAVA);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aProductIsTheSumOfProducts(Engine.Choice engine, int m, int n, int k) {
        for (boolean add : new boolean[] {false, true}) {
            new Trial(m, n, k, false, false, add).check(Engine.of(engine).products()::multiply);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theLeftFactorMayBeTransposed(Engine.Choice engine, int m, int n, int k) {
        for (boolean add : new boolean[] {false, true}) {
            new Trial(m, n, k, true, false, add).check(Engine.of(engine).products()::multiplyTransposedLeft);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theRightFactorMayBeTransposed(Engine.Choice engine, int m, int n, int k) {
        for (boolean add : new boolean[] {false, true}) {
            new Trial(m, n, k, false, true, add).check(Engine.of(engine).products()::multiplyTransposedRight);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void biasesStandInFrontOfEachRowOfSums(Engine.Choice engine) {
        float[] c = {OUTSIDE, Float.NaN, Float.NaN, Float.NaN, Float.NaN, OUTSIDE};
        Area biases = Area.of(new float[] {OUTSIDE, -5, 10}, 1, 2);
        Engine.of(engine).products().multiplyBiased(Area.of(new float[] {1, 2}), Area.of(new float[] {3, -4}), biases,
                Area.of(c, 1, 4), 2, 2, 1, false);
        assertArrayEquals(new float[] {OUTSIDE, -2, 6, 1, 2, OUTSIDE}, c);
        Engine.of(engine).products().multiplyBiased(Area.of(new float[] {1, 2}), Area.of(new float[] {3, -4}), biases,
                Area.of(c, 1, 4), 2, 2, 1, true);
        assertArrayEquals(new float[] {OUTSIDE, 0, 6, 1, 2, OUTSIDE}, c);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsNotAddedToIsNotRead(Engine.Choice engine) {
        float[] c = {Float.NaN, Float.NaN, Float.NaN, Float.NaN};
        Engine.of(engine).products().multiply(Area.of(new float[] {1, 2}), Area.of(new float[] {3, 4}), Area.of(c), 2,
                2, 1, false);
        assertEquals("[3.0, 4.0, 6.0, 8.0]", Arrays.toString(c));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aMatrixBeyondItsAreaIsRefused(Engine.Choice engine) {
        Products products = Engine.of(engine).products();
        Area four = Area.of(new float[4]);
        Area three = Area.of(new float[4], 1, 3);
        assertThrows(IndexOutOfBoundsException.class, () -> products.multiply(three, four, four, 2, 2, 2, true));
        assertThrows(IndexOutOfBoundsException.class,
                () -> products.multiplyTransposedLeft(four, three, four, 2, 2, 2, true));
        assertThrows(IndexOutOfBoundsException.class,
                () -> products.multiplyTransposedRight(four, four, three, 2, 2, 2, true));
        assertThrows(IndexOutOfBoundsException.class,
                () -> products.multiplyBiased(four, four, Area.of(new float[1]), four, 2, 2, 2, true));
        assertThrows(IndexOutOfBoundsException.class,
                () -> products.multiplyBiased(four, four, four, three, 2, 2, 2, true));
        assertThrows(IndexOutOfBoundsException.class, () -> Area.of(new float[4], 1, 4));
    }

    /** One of the three products. */
    @FunctionalInterface
    private interface Product {
        void compute(Area a, Area b, Area c, int m, int n, int k, boolean add);
    }

    /** Random factors and what must come of them. */
    private record Trial(int m, int n, int k, boolean transposedLeft, boolean transposedRight, boolean add) {

        void check(Product product) {
            RandomStream stream = RandomStream.of(31L * m + 7L * n + k);
            float[] a = gaussian(stream, 3 + m * k);
            float[] b = gaussian(stream, 2 + k * n);
            float[] c = gaussian(stream, GUARD + m * n + GUARD);
            Arrays.fill(c, 0, GUARD, OUTSIDE);
            Arrays.fill(c, GUARD + m * n, c.length, OUTSIDE);
            float[] before = c.clone();
            product.compute(Area.of(a, 3, m * k), Area.of(b, 2, k * n), Area.of(c, GUARD, m * n), m, n, k, add);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    int at = GUARD + i * n + j;
                    double expected = (add ? before[at] : 0) + sum(a, b, i, j);
                    assertEquals(expected, c[at], 2e-6 * (k + 2), "element " + i + ", " + j);
                }
            }
            for (int i = 0; i < GUARD; i++) {
                assertEquals(OUTSIDE, c[i]);
                assertEquals(OUTSIDE, c[c.length - 1 - i]);
            }
        }

        private double sum(float[] a, float[] b, int i, int j) {
            double sum = 0;
            for (int p = 0; p < k; p++) {
                double left = a[3 + (transposedLeft ? p * m + i : i * k + p)];
                double right = b[2 + (transposedRight ? j * k + p : p * n + j)];
                sum += left * right;
            }
            return sum;
        }

        private static float[] gaussian(RandomStream stream, int size) {
            float[] values = new float[size];
            stream.fillGaussian(values);
            return values;
        }
    }
}
