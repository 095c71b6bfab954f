package org.virel.picture.internal;

/** Softens gray pictures: three box filters in each direction, which come near to a Gaussian. */
final class Blur {

    private static final int PASSES = 3;

    private Blur() {}

    /**
     * Softens a picture in place.
     *
     * @param pixels row by row
     * @param radius of the boxes, in pixels; 0 changes nothing
     */
    static void soften(byte[] pixels, int width, int radius) {
        int height = pixels.length / width;
        byte[] line = new byte[Math.max(width, height)];
        for (int pass = 0; pass < PASSES && radius > 0; pass++) {
            for (int row = 0; row < height; row++) {
                soften(pixels, row * width, 1, width, radius, line);
            }
            for (int column = 0; column < width; column++) {
                soften(pixels, column, width, height, radius, line);
            }
        }
    }

    private static void soften(byte[] pixels, int first, int stride, int count, int radius, byte[] line) {
        for (int i = 0; i < count; i++) {
            line[i] = pixels[first + i * stride];
        }
        int sum = 0;
        for (int i = 0; i < Math.min(radius, count); i++) {
            sum += line[i] & 0xff;
        }
        for (int i = 0; i < count; i++) {
            sum += i + radius < count ? line[i + radius] & 0xff : 0;
            sum -= i - radius - 1 >= 0 ? line[i - radius - 1] & 0xff : 0;
            pixels[first + i * stride] = (byte) (sum / (2 * radius + 1));
        }
    }
}
