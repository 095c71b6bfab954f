package org.virel.api.scene;

/**
 * A level checkerboard without end.
 *
 * @param height where it is
 * @param square the length of a square's edge, in meters
 * @param light the color of one half of the squares
 * @param dark the color of the others
 */
public record Floor(double height, double square, Rgb light, Rgb dark) {

    /** Checks the numbers. */
    public Floor {
        if (!Double.isFinite(height) || !(square > 0) || Double.isInfinite(square)) {
            throw new IllegalArgumentException(
                    "a floor has a height and squares of some length, not %s and %s".formatted(height, square));
        }
    }

    /** Returns a floor in light grays, on which colors stand out. */
    public static Floor of(double height, double square) {
        return new Floor(height, square, Rgb.of(0xe4e9ed), Rgb.of(0xc4cfd8));
    }
}
