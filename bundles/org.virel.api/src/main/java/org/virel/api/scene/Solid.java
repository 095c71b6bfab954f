package org.virel.api.scene;

/**
 * One thing in a scene.
 *
 * @param shape its form
 * @param pose where it is
 * @param color its color
 * @param body the number of the body that it belongs to; 0 is the world, which does not move
 */
public record Solid(Shape shape, Pose pose, Rgb color, int body) {

    /** Returns a ball. */
    public static Solid sphere(Vector3 center, double radius, Rgb color, int body) {
        return new Solid(new Shape.Sphere(radius), Pose.at(center), color, body);
    }

    /** Returns a capsule between the centers of its ends, which must differ. */
    public static Solid capsule(Vector3 from, Vector3 to, double radius, Rgb color, int body) {
        Vector3 axis = to.minus(from);
        Pose pose = Pose.along(from.plus(axis.times(0.5)), axis);
        return new Solid(new Shape.Capsule(radius, axis.length() / 2), pose, color, body);
    }
}
