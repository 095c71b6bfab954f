package org.virel.api.scene;

/**
 * A color.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Rgb(int red, int green, int blue) {

    /** Checks the parts. */
    public Rgb {
        if (((red | green | blue) & ~0xff) != 0) {
            throw new IllegalArgumentException(
                    "the parts of a color are 0 to 255, not %d, %d, %d".formatted(red, green, blue));
        }
    }

    /** Returns the color that is written {@code 0xrrggbb}. */
    public static Rgb of(int code) {
        return new Rgb(code >> 16, code >> 8 & 0xff, code & 0xff);
    }
}
