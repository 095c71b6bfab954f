package org.virel.picture.internal;

import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import org.virel.api.scene.Vector3;

/** Forms on the picture. */
final class Outline {

    /**
     * A circle on the picture, in pixels.
     *
     * @param x the column of its center
     * @param y the row of its center
     * @param radius its radius
     */
    record Disk(double x, double y, double radius) {

        /** Returns a ball's. */
        static Disk of(View view, Vector3 seen, double radius) {
            return new Disk(view.x(seen), view.y(seen), radius * view.scale(seen.z()));
        }

        Disk shrunk(double share, double dx, double dy) {
            return new Disk(x + dx * radius, y + dy * radius, radius * share);
        }

        private Ellipse2D path() {
            return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        }

        private Arc2D arc(double from, double extent) {
            return new Arc2D.Double(
                    x - radius, y - radius, 2 * radius, 2 * radius, Math.toDegrees(from), Math.toDegrees(extent),
                    Arc2D.OPEN);
        }
    }

    private Outline() {}

    /** Adds a closed polygon. */
    static void add(View view, List<Vector3> seen, Path2D path) {
        path.moveTo(view.x(seen.getFirst()), view.y(seen.getFirst()));
        seen.stream().skip(1).forEach(point -> path.lineTo(view.x(point), view.y(point)));
        path.closePath();
    }

    /** Returns two disks and what lies between them. */
    static Path2D around(Disk one, Disk other) {
        double dx = other.x() - one.x();
        double dy = other.y() - one.y();
        double apart = Math.sqrt(dx * dx + dy * dy);
        if (apart <= Math.abs(one.radius() - other.radius()) || apart == 0) {
            return new Path2D.Double((one.radius() > other.radius() ? one : other).path());
        }
        // Arcs count angles with rows that go up.
        double direction = StrictMath.atan2(-dy, dx);
        double touch = StrictMath.acos((one.radius() - other.radius()) / apart);
        Path2D path = new Path2D.Double();
        path.append(one.arc(direction + touch, 2 * (Math.PI - touch)), false);
        path.append(other.arc(direction - touch, 2 * touch), true);
        path.closePath();
        return path;
    }
}
