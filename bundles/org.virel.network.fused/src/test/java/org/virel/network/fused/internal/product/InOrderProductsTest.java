package org.virel.network.fused.internal.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.random.RandomStream;

/** Products by machine code and in plain Java against sums in the promised order, bit by bit. */
final class InOrderProductsTest {

    private static final int GUARD = 40;
    private static final int SLAB = 512;

    static Stream<Products> engines() {
        Stream<Engine.Choice> choices = Processor.ofThisMachine().runsCode()
                ? Stream.of(Engine.Choice.COMPILED, Engine.Choice.JAVA)
                : Stream.of(Engine.Choice.JAVA);
        return choices.map(choice -> Engine.of(choice).products());
    }

    /** Each remainder of rows, columns and terms in blocks, panels, pieces and passes; vectors; sums of several slabs. */
    static Stream<ProductShape> shapes() {
        RandomStream stream = RandomStream.of(5);
        Stream<int[]> sampled = IntStream.range(0, 200)
                .mapToObj(i -> new int[] {1 + stream.nextInt(40), 1 + stream.nextInt(40), 1 + stream.nextInt(40)});
        Stream<int[]> chosen = Stream.of(new int[][] {{1, 1, 1}, {1, 230, 7}, {230, 1, 7}, {1, 20, 600}, {128, 300, 17},
            {23, 300, 128}, {128, 12, 300}, {7, 18, 512}, {7, 18, 513}, {13, 19, 1300}});
        return Stream.concat(sampled, chosen).flatMap(s -> variants(s[0], s[1], s[2]));
    }

    private static Stream<ProductShape> variants(int m, int n, int k) {
        Stream<ProductShape> biased = Stream.of(Ending.BIASED, Ending.RECTIFIED)
                .map(ending -> new ProductShape(false, false, m, n, k, ending));
        return Stream.concat(biased, Stream.of(Ending.WRITTEN, Ending.ADDED)
                .flatMap(ending -> Stream.of(new ProductShape(false, false, m, n, k, ending),
                        new ProductShape(true, false, m, n, k, ending),
                        new ProductShape(false, true, m, n, k, ending))));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyElementIsTheSumOfItsTermsInOrder(Products products) {
        shapes().forEach(shape -> {
            Operands operands = new Operands(shape);
            assertArrayEquals(operands.sums(), operands.multiplied(products), shape::toString);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsNotAddedToIsNotRead(Products products) {
        for (Ending ending : List.of(Ending.WRITTEN, Ending.BIASED, Ending.RECTIFIED)) {
            Operands operands = new Operands(new ProductShape(false, false, 7, 23, 5, ending));
            float[] clean = operands.multiplied(products);
            Arrays.fill(operands.c, GUARD, GUARD + 7 * 23, Float.NaN);
            assertArrayEquals(clean, operands.multiplied(products), ending::toString);
        }
    }

    /** What is not a number stays so, and -0 becomes 0; terms of -1e-60 give a product of -0. */
    @ParameterizedTest
    @MethodSource("engines")
    void theLargerOfASumAndZeroIsThatOfJava(Products products) {
        float[] factors = {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -1e-30f, 1e-30f, 0, -2, 3,
            1e38f};
        float[] biases = {-0f, 0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -1, 2, -Float.MIN_VALUE,
            -3e8f, Float.MAX_VALUE, -Float.MAX_VALUE};
        float[] ones = new float[biases.length];
        for (float one : new float[] {1e-30f, 1, 1e8f}) {
            Arrays.fill(ones, one);
            float[] outputs = new float[factors.length * ones.length];
            float[] expected = new float[outputs.length];
            for (int i = 0; i < expected.length; i++) {
                float product = Math.fma(factors[i / ones.length], one, 0f);
                expected[i] = Math.max(biases[i % ones.length] + product, 0);
            }
            products.multiplyBiased(Area.of(factors), Area.of(ones), Area.of(biases), Area.of(outputs), factors.length,
                    ones.length, 1, true);
            assertArrayEquals(expected, outputs);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aRowOfABatchComesOutAsItDoesAlone(Products products) {
        int row = 37;
        Operands batch = new Operands(new ProductShape(false, false, 50, 45, 600, Ending.WRITTEN));
        float[] alone = new float[45];
        products.multiply(Area.of(batch.a, GUARD + row * 600, 600), Area.of(batch.b, GUARD, 600 * 45), Area.of(alone),
                1, 45, 600,
                false);
        float[] together = batch.multiplied(products);
        assertArrayEquals(Arrays.copyOfRange(together, GUARD + row * 45, GUARD + (row + 1) * 45), alone);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void severalThreadsMayMultiplyAtOnce(Products products) {
        List<Operands> all = IntStream.range(0, 3)
                .mapToObj(i -> new Operands(new ProductShape(false, true, 100, 40, 300 + i, Ending.WRITTEN))).toList();
        List<float[]> expected = all.stream().map(Operands::sums).toList();
        IntStream.range(0, 3000).parallel()
                .forEach(i -> assertArrayEquals(expected.get(i % 3), all.get(i % 3).multiplied(products)));
    }

    @Test
    void anEmptyMatrixIsRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> new ProductShape(false, false, 2, 2, 0, Ending.ADDED));
        assertEquals("matrices of 1 to 268435456 elements can be multiplied, not [2, 0] by [0, 2]", e.getMessage());
    }

    /** Random matrices; around them lies what must neither be used nor changed. */
    private static final class Operands {
        final ProductShape shape;
        final float[] a;
        final float[] b;
        final float[] c;
        final float[] biases;

        Operands(ProductShape shape) {
            this.shape = shape;
            RandomStream stream = RandomStream.of(shape.hashCode());
            a = guarded(stream, shape.m() * shape.k());
            b = guarded(stream, shape.k() * shape.n());
            c = guarded(stream, shape.m() * shape.n());
            biases = guarded(stream, shape.n());
        }

        /** Returns what C becomes. */
        float[] multiplied(Products products) {
            float[] result = c.clone();
            int m = shape.m();
            int n = shape.n();
            int k = shape.k();
            Area left = Area.of(a, GUARD, m * k);
            Area right = Area.of(b, GUARD, k * n);
            Area product = Area.of(result, GUARD, m * n);
            boolean add = shape.ending() == Ending.ADDED;
            if (shape.ending().startsWithRow()) {
                products.multiplyBiased(left, right, Area.of(biases, GUARD, n), product, m, n, k,
                        shape.ending() == Ending.RECTIFIED);
            } else if (shape.leftTransposed()) {
                products.multiplyTransposedLeft(left, right, product, m, n, k, add);
            } else if (shape.rightTransposed()) {
                products.multiplyTransposedRight(left, right, product, m, n, k, add);
            } else {
                products.multiply(left, right, product, m, n, k, add);
            }
            return result;
        }

        /** Returns what C must become. */
        float[] sums() {
            float[] result = c.clone();
            for (int i = 0; i < shape.m(); i++) {
                for (int j = 0; j < shape.n(); j++) {
                    int at = GUARD + i * shape.n() + j;
                    float first = slab(i, j, 0);
                    result[at] = switch (shape.ending()) {
                        case WRITTEN -> first;
                        case ADDED -> c[at] + first;
                        case BIASED, RECTIFIED -> biases[GUARD + j] + first;
                    };
                    for (int from = SLAB; from < shape.k(); from += SLAB) {
                        result[at] += slab(i, j, from);
                    }
                    if (shape.ending() == Ending.RECTIFIED) {
                        result[at] = Math.max(result[at], 0);
                    }
                }
            }
            return result;
        }

        private float slab(int i, int j, int from) {
            float sum = 0;
            for (int p = from; p < Math.min(shape.k(), from + SLAB); p++) {
                float left = a[GUARD + (shape.leftTransposed() ? p * shape.m() + i : i * shape.k() + p)];
                float right = b[GUARD + (shape.rightTransposed() ? j * shape.k() + p : p * shape.n() + j)];
                sum = Math.fma(left, right, sum);
            }
            return sum;
        }

        private static float[] guarded(RandomStream stream, int size) {
            float[] values = new float[size + 2 * GUARD];
            stream.fillGaussian(values);
            Arrays.fill(values, 0, GUARD, Float.NaN);
            Arrays.fill(values, GUARD + size, values.length, Float.NaN);
            return values;
        }
    }
}
