package org.virel.api.scene;

/**
 * Where a shape is and how it is turned.
 *
 * @param position its center
 * @param xAxis the direction of its own first axis, of length 1
 * @param yAxis that of the second
 * @param zAxis that of the third, along which capsules and cylinders lie
 */
public record Pose(Vector3 position, Vector3 xAxis, Vector3 yAxis, Vector3 zAxis) {

    /** Returns the pose of what is not turned. */
    public static Pose at(Vector3 position) {
        return new Pose(position, new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));
    }

    /**
     * Returns the pose of what is turned about the y axis of the world: the own third axis, which points up, tips toward x.
     *
     * @param angle in radians
     */
    public static Pose tipped(Vector3 position, double angle) {
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        return new Pose(
                position, new Vector3(cosine, 0, -sine), new Vector3(0, 1, 0), new Vector3(sine, 0, cosine));
    }

    /**
     * Returns the pose that points the third axis along a direction; the others follow, whatever they are.
     *
     * @throws ArithmeticException if the direction has length 0
     */
    public static Pose along(Vector3 position, Vector3 direction) {
        Vector3 z = direction.unit();
        Vector3 other = Math.abs(z.x()) < 0.9 ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0);
        Vector3 y = z.cross(other).unit();
        return new Pose(position, y.cross(z), y, z);
    }

    /** Returns the place in the world of a point given in the shape's own axes. */
    public Vector3 place(double x, double y, double z) {
        return position.plus(xAxis.times(x)).plus(yAxis.times(y)).plus(zAxis.times(z));
    }
}
