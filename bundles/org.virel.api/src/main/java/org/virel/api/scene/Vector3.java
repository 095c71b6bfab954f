package org.virel.api.scene;

/**
 * A point or a direction in space, in meters. The third axis points up.
 *
 * @param x to the east
 * @param y to the north
 * @param z up
 */
public record Vector3(double x, double y, double z) {

    /** Checks the numbers. */
    public Vector3 {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
            throw new IllegalArgumentException("a point has finite coordinates, not (%s, %s, %s)".formatted(x, y, z));
        }
    }

    /** Returns the sum. */
    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    /** Returns the difference. */
    public Vector3 minus(Vector3 other) {
        return new Vector3(x - other.x, y - other.y, z - other.z);
    }

    /** Returns the multiple. */
    public Vector3 times(double factor) {
        return new Vector3(factor * x, factor * y, factor * z);
    }

    /** Returns the inner product. */
    public double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** Returns the vector product. */
    public Vector3 cross(Vector3 other) {
        return new Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    /** Returns the length. */
    public double length() {
        return Math.sqrt(dot(this));
    }

    /**
     * Returns the direction, of length 1.
     *
     * @throws ArithmeticException if the length is 0
     */
    public Vector3 unit() {
        double length = length();
        if (length == 0) {
            throw new ArithmeticException("a vector of length 0 has no direction");
        }
        return times(1 / length);
    }
}
