package org.virel.picture.internal;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.scene.Camera;
import org.virel.api.scene.Vector3;

/**
 * A camera with its picture: from points in space to pixels.
 *
 * <p>Seen from the camera a point has three coordinates: to the right, up, and its depth, along the direction in which the camera looks.
 */
final class View {

    /** What is nearer to the camera than this cannot be drawn, in meters. */
    static final double NEAR = 0.02;

    private final Vector3 eye;
    private final Vector3 right;
    private final Vector3 up;
    private final Vector3 forward;
    private final double tilt;
    private final double focalLength;
    private final double distance;
    private final int width;
    private final int height;

    View(Camera camera, int width, int height) {
        double azimuth = Math.toRadians(camera.azimuth());
        tilt = Math.toRadians(camera.elevation());
        Vector3 level = new Vector3(StrictMath.cos(azimuth), StrictMath.sin(azimuth), 0);
        forward = level.times(StrictMath.cos(tilt)).plus(new Vector3(0, 0, StrictMath.sin(tilt)));
        right = new Vector3(level.y(), -level.x(), 0);
        up = right.cross(forward);
        distance = camera.distance();
        eye = camera.target().minus(forward.times(distance));
        focalLength = height / (2 * StrictMath.tan(Math.toRadians(camera.fieldOfView()) / 2));
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns where the camera is. */
    Vector3 eye() {
        return eye;
    }

    /** Returns how far the camera is from the point that it looks at. */
    double distance() {
        return distance;
    }

    /** Returns a point as seen from the camera. */
    Vector3 see(Vector3 point) {
        return turn(point.minus(eye));
    }

    /** Returns a direction as seen from the camera. */
    Vector3 turn(Vector3 direction) {
        return new Vector3(direction.dot(right), direction.dot(up), direction.dot(forward));
    }

    /** Returns the column of a point that is seen, 0 at the left edge of the picture. */
    double x(Vector3 seen) {
        return width / 2.0 + seen.x() * scale(seen.z());
    }

    /** Returns the row of a point that is seen, 0 at the upper edge of the picture. */
    double y(Vector3 seen) {
        return height / 2.0 - seen.y() * scale(seen.z());
    }

    /** Returns how many pixels a meter takes at a depth. */
    double scale(double depth) {
        return focalLength / depth;
    }

    /** Returns the row in which all that is level ends; may be far out of the picture. */
    double horizon() {
        return height / 2.0 + focalLength * StrictMath.tan(tilt);
    }

    /** Returns the depth of a level plane in a row, infinite where the plane is not seen. */
    double depthOfLevel(double z, double row) {
        double slope = StrictMath.sin(tilt) + (height / 2.0 - row) / focalLength * StrictMath.cos(tilt);
        double depth = (z - eye.z()) / slope;
        return depth > 0 ? depth : Double.POSITIVE_INFINITY;
    }

    /** Returns the part of a convex polygon that is in front of the camera; empty if there is none. */
    static List<Vector3> inFront(List<Vector3> seen) {
        List<Vector3> kept = new ArrayList<>(seen.size() + 1);
        for (int i = 0; i < seen.size(); i++) {
            Vector3 from = seen.get(i);
            Vector3 to = seen.get((i + 1) % seen.size());
            if (from.z() >= NEAR) {
                kept.add(from);
            }
            if (from.z() >= NEAR != to.z() >= NEAR) {
                kept.add(from.plus(to.minus(from).times((NEAR - from.z()) / (to.z() - from.z()))));
            }
        }
        return kept;
    }
}
