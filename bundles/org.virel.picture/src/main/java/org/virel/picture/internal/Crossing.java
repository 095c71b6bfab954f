package org.virel.picture.internal;

/**
 * Where two segments come nearest to each other on the picture.
 *
 * @param overlaps whether they cover each other there
 * @param depthOfOne the depth of the first one there
 * @param depthOfOther the depth of the second one there
 */
record Crossing(boolean overlaps, double depthOfOne, double depthOfOther) {

    /** Parallel lines do not say where: then their middles do. */
    private static final double PARALLEL = 1e-9;

    /** A segment on the picture, with the inverse of its depth, which is linear there. */
    private record Line(double x, double y, double dx, double dy, double nearness, double change, double radius) {

        static Line of(View view, Segment segment) {
            double from = Math.max(segment.from().z(), View.NEAR);
            double to = Math.max(segment.to().z(), View.NEAR);
            double x = view.x(segment.from());
            double y = view.y(segment.from());
            return new Line(
                    x, y, view.x(segment.to()) - x, view.y(segment.to()) - y, 1 / from, 1 / to - 1 / from,
                    segment.radius() * view.scale(Math.min(from, to)));
        }

        double depth(double share) {
            return 1 / (nearness + share * change);
        }

        /** Returns the share of the line that is nearest to a point. */
        double nearest(double px, double py) {
            double square = dx * dx + dy * dy;
            return square < PARALLEL ? 0.5 : Math.clamp(((px - x) * dx + (py - y) * dy) / square, 0, 1);
        }
    }

    static Crossing of(View view, Segment one, Segment other) {
        Line a = Line.of(view, one);
        Line b = Line.of(view, other);
        double s = share(a, b);
        double t = b.nearest(a.x + s * a.dx, a.y + s * a.dy);
        s = a.nearest(b.x + t * b.dx, b.y + t * b.dy);
        double apart = StrictMath.hypot(a.x + s * a.dx - b.x - t * b.dx, a.y + s * a.dy - b.y - t * b.dy);
        return new Crossing(apart < a.radius + b.radius, a.depth(s), b.depth(t));
    }

    /** Returns the share of the first line where it, or what it would be if it went on, crosses the second. */
    private static double share(Line a, Line b) {
        double determinant = a.dx * b.dy - a.dy * b.dx;
        if (Math.abs(determinant) < PARALLEL) {
            return 0.5;
        }
        return Math.clamp(((b.x - a.x) * b.dy - (b.y - a.y) * b.dx) / determinant, 0, 1);
    }
}
