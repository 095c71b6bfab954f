package org.virel.environment.mujoco.internal.model;

/**
 * From where a model is looked at.
 *
 * @param distance how far the eye is away, in m
 * @param azimuth in which direction it looks, in degrees: 90 to the north
 * @param elevation how far up it looks, in degrees
 * @param follows whether it goes with the first body, rather than look at the origin
 */
public record View(double distance, double azimuth, double elevation, boolean follows) {

    /** Looks at what moves in a plane. */
    static View side(double distance) {
        return new View(distance, 90, -10, true);
    }

    /** Looks at what moves anywhere. */
    static View slanting(double distance) {
        return new View(distance, 120, -20, true);
    }

    /** Looks at what stays about the origin. */
    static View fixed(double distance, double elevation) {
        return new View(distance, 90, elevation, false);
    }
}
