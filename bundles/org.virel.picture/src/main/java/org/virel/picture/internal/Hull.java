package org.virel.picture.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.virel.api.scene.Vector3;

/** The convex hull of points on a level plane. Source: A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979. */
final class Hull {

    private static final Comparator<Vector3> EASTWARD = Comparator.comparingDouble(Vector3::x)
            .thenComparingDouble(Vector3::y);

    private Hull() {}

    /** Returns the corners, counterclockwise seen from above. */
    static List<Vector3> of(List<Vector3> points) {
        List<Vector3> eastward = points.stream().sorted(EASTWARD).toList();
        List<Vector3> hull = half(eastward);
        hull.addAll(half(eastward.reversed()));
        return hull;
    }

    private static List<Vector3> half(List<Vector3> sorted) {
        List<Vector3> half = new ArrayList<>();
        for (Vector3 point : sorted) {
            while (half.size() > 1 && !turnsLeft(half.get(half.size() - 2), half.getLast(), point)) {
                half.removeLast();
            }
            half.add(point);
        }
        half.removeLast();
        return half;
    }

    private static boolean turnsLeft(Vector3 from, Vector3 over, Vector3 to) {
        return (over.x() - from.x()) * (to.y() - from.y()) - (over.y() - from.y()) * (to.x() - from.x()) > 0;
    }
}
