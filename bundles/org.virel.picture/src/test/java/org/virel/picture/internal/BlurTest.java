package org.virel.picture.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BlurTest {

    /** Three boxes of width 3 are the kernel (1, 3, 6, 7, 6, 3, 1) / 27. */
    @Test
    void aLineIsSpreadAsThreeBoxesDo() {
        int width = 27;
        byte[] pixels = new byte[width * width];
        for (int row = 0; row < width; row++) {
            pixels[row * width + 13] = (byte) 216;
        }
        Blur.soften(pixels, width, 1);

        int middle = 13 * width + 13;
        int[] kernel = {1, 3, 6, 7, 6, 3, 1};
        for (int i = 0; i < kernel.length; i++) {
            assertEquals(kernel[i] * 8, pixels[middle - 3 + i] & 0xff, 2.0);
        }
        assertEquals(0, pixels[middle - 4]);
    }

    @Test
    void noRadiusChangesNothing() {
        byte[] pixels = {1, 2, 3, 4};
        Blur.soften(pixels, 2, 0);

        assertArrayEquals(new byte[] {1, 2, 3, 4}, pixels);
    }

    @Test
    void whatIsSmallerThanTheRadiusIsSoftenedToo() {
        byte[] pixels = {(byte) 255, (byte) 255, (byte) 255, (byte) 255};
        Blur.soften(pixels, 2, 5);

        assertEquals(pixels[0], pixels[3]);
    }
}
