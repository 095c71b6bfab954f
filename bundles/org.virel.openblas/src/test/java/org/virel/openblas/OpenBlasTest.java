package org.virel.openblas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class OpenBlasTest {

    @Test
    void itSaysWhatItIs() {
        OpenBlas blas = OpenBlas.load();
        assertTrue(blas.description().startsWith("OpenBLAS 0."), blas.description());
        assertFalse(blas.kernel().isEmpty());
    }

    @Test
    void itIsLoadedOnce() {
        assertSame(OpenBlas.load(), OpenBlas.load());
    }

    @Test
    void matricesMayBePartsOfArrays() {
        float[] a = {9, 1, 2, 3, 4};
        float[] b = {9, 9, 5, 6, 7, 8};
        float[] c = {0, 0, 0, 1, 1, 1, 1};
        OpenBlas.load().multiply(part(a, 1), part(b, 2), part(c, 3), 2, 2, 2, true);
        assertArrayEquals(new float[] {0, 0, 0, 20, 23, 44, 51}, c);
    }

    @Test
    void nativeCodeNeverSeesAMatrixThatDoesNotFit() {
        MemorySegment four = part(new float[4], 0);
        MemorySegment three = part(new float[4], 1);
        OpenBlas blas = OpenBlas.load();
        assertThrows(IndexOutOfBoundsException.class, () -> blas.multiply(four, four, three, 2, 2, 2, false));
        assertThrows(ArithmeticException.class,
                () -> blas.multiply(four, four, four, 1 << 20, 2, 1 << 20, false));
    }

    private static MemorySegment part(float[] data, int from) {
        return MemorySegment.ofArray(data).asSlice((long) Float.BYTES * from);
    }
}
