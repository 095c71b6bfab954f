package org.virel.api.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MatrixTest {

    private final Matrix matrix = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);

    @Test
    void elementsAreStoredRowAfterRow() {
        assertEquals(3, matrix.get(0, 2));
        assertEquals(4, matrix.get(1, 0));
        matrix.set(1, 2, 9);
        assertEquals(9, matrix.data()[5]);
        assertArrayEquals(new float[] {4, 5, 9}, matrix.copyRow(1));
    }

    @Test
    void aWrappedArrayIsShared() {
        float[] data = {1, 2};
        assertSame(data, Matrix.of(2, 1, data).data());
        Matrix row = Matrix.row(data);
        assertSame(data, row.data());
        assertEquals(1, row.rows());
        assertEquals(2, row.columns());
    }

    @Test
    void aCopyHasAnArrayOfItsOwn() {
        Matrix copy = matrix.copy();
        assertNotSame(matrix.data(), copy.data());
        assertArrayEquals(matrix.data(), copy.data());
        matrix.copyRow(0)[0] = 7;
        assertEquals(1, matrix.get(0, 0));
    }

    @Test
    void contentIsCopiedBetweenEqualShapesOnly() {
        Matrix other = Matrix.zeros(2, 3);
        other.copyFrom(matrix);
        assertArrayEquals(matrix.data(), other.data());
        assertMessage(() -> Matrix.zeros(3, 2).copyFrom(matrix), "source has shape [2, 3], expected [3, 2]");
    }

    @Test
    void aShapeIsCheckedByName() {
        assertSame(matrix, matrix.requireShape(2, 3, "input"));
        assertMessage(() -> matrix.requireShape(2, 4, "input"), "input has shape [2, 3], expected [2, 4]");
    }

    @Test
    void anArrayOfAnotherLengthIsRefused() {
        assertMessage(() -> Matrix.of(2, 2, 1, 2, 3), "[2, 2] matrix needs 4 numbers, not 3");
        assertMessage(() -> Matrix.of(-1, -3, 1, 2, 3), "[-1, -3]");
    }

    private static void assertMessage(Executable executable, String part) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
