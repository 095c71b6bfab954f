package org.virel.api.scene;

/**
 * Where a scene is seen from. A camera that follows a body looks at another point in each scene; tasks that move in a plane are seen from
 * the side with an azimuth of 90.
 *
 * <p>Angles as in MuJoCo.
 *
 * @param target the point in the middle of the picture
 * @param distance how far the camera is from it, in meters
 * @param azimuth the direction in which it looks, in degrees: 0 to the east (x), 90 to the north (y)
 * @param elevation how far it looks up, in degrees; negative looks down, -90 straight
 * @param fieldOfView the angle from the upper to the lower edge of the picture, in degrees
 */
public record Camera(Vector3 target, double distance, double azimuth, double elevation, double fieldOfView) {

    /** The field of view of MuJoCo's free camera, in degrees. */
    public static final double USUAL_FIELD_OF_VIEW = 45;

    /** Checks the numbers. */
    public Camera {
        if (!(distance > 0) || Double.isInfinite(distance) || !Double.isFinite(azimuth)) {
            throw new IllegalArgumentException(
                    "a camera has a positive distance and a finite azimuth, not %s and %s".formatted(distance,
                            azimuth));
        }
        if (!(Math.abs(elevation) <= 90)) {
            throw new IllegalArgumentException(
                    "the elevation of a camera is -90 to 90 degrees, not %s".formatted(elevation));
        }
        if (!(fieldOfView >= 1 && fieldOfView <= 150)) {
            throw new IllegalArgumentException(
                    "the field of view of a camera is 1 to 150 degrees, not %s".formatted(fieldOfView));
        }
    }

    /** Returns a camera with the usual field of view. */
    public static Camera of(Vector3 target, double distance, double azimuth, double elevation) {
        return new Camera(target, distance, azimuth, elevation, USUAL_FIELD_OF_VIEW);
    }
}
