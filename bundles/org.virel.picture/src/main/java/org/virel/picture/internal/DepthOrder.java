package org.virel.picture.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which figures are drawn: what is in front of another one after it.
 *
 * <p>Of two that overlap on the picture, that is in front which is nearer to the camera where their axes come nearest to each other on the
 * picture. Where that goes round in a circle, or does not decide, the depths of their middles do.
 */
final class DepthOrder {

    /** Depths that differ by less than this, in meters, are the same: limbs meet in their joints. */
    private static final double SAME = 1e-3;

    private enum Visit {
        NOT_YET, UNDERWAY, DONE
    }

    private final View view;
    private final List<? extends Figure> figures;
    private final Visit[] visits;
    private final List<Figure> ordered = new ArrayList<>();

    private DepthOrder(View view, List<? extends Figure> figures) {
        this.view = view;
        this.figures = figures.stream()
                .sorted(Comparator.comparingDouble((Figure figure) -> figure.axis().depth()).reversed())
                .toList();
        visits = new Visit[figures.size()];
        Arrays.fill(visits, Visit.NOT_YET);
    }

    static List<Figure> farToNear(View view, List<? extends Figure> figures) {
        DepthOrder order = new DepthOrder(view, figures);
        for (int i = 0; i < figures.size(); i++) {
            order.visit(i);
        }
        return order.ordered;
    }

    private void visit(int index) {
        if (visits[index] != Visit.NOT_YET) {
            return;
        }
        visits[index] = Visit.UNDERWAY;
        for (int other = 0; other < figures.size(); other++) {
            if (visits[other] == Visit.NOT_YET && isBehind(figures.get(other).axis(), figures.get(index).axis())) {
                visit(other);
            }
        }
        visits[index] = Visit.DONE;
        ordered.add(figures.get(index));
    }

    private boolean isBehind(Segment one, Segment other) {
        Crossing crossing = Crossing.of(view, one, other);
        if (!crossing.overlaps()) {
            return false;
        }
        double difference = crossing.depthOfOne() - crossing.depthOfOther();
        return Math.abs(difference) > SAME ? difference > 0 : one.depth() > other.depth() + SAME;
    }
}
