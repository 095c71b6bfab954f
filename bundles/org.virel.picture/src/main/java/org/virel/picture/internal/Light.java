package org.virel.picture.internal;

import java.awt.Color;
import org.virel.api.scene.Rgb;
import org.virel.api.scene.Vector3;

/** The sun, the haze, and what they do to colors. */
final class Light {

    /** Where the sun is. */
    static final Vector3 SUN = new Vector3(-0.32, -0.45, 1).unit();

    /** The color of what is far away. */
    static final Color HAZE = new Color(0xf2f5f8);

    /** Over how many distances of the camera the haze takes all but a third. */
    private static final double CLEAR = 3;

    private Light() {}

    static Color of(Rgb color) {
        return new Color(color.red(), color.green(), color.blue());
    }

    /**
     * Returns a color in some light.
     *
     * @param brightness 0 is black, 1 the color itself, 2 white
     */
    static Color lit(Color color, double brightness) {
        return brightness <= 1
                ? mix(Color.BLACK, color, brightness)
                : mix(color, Color.WHITE, Math.min(brightness - 1, 1));
    }

    /** Returns a color between two. */
    static Color mix(Color from, Color to, double share) {
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    /** Returns what is left of a color at a depth. */
    static Color far(Color color, double depth, double distance) {
        double beyond = Math.max(0, depth / distance - 1);
        return mix(color, HAZE, 1 - StrictMath.exp(-beyond / CLEAR));
    }
}
