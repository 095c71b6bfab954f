package org.virel.picture.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import org.virel.api.scene.Vector3;
import org.virel.picture.internal.Outline.Disk;

/** A sphere or a capsule: layers that shrink toward the light and become brighter. */
final class RoundFigure implements Figure {

    private static final double EDGE = 0.5;
    private static final double SHINE = 1.22;
    private static final double SMALLEST = 0.1;
    private static final double PIXELS_A_LAYER = 1.1;
    private static final int FEWEST_LAYERS = 4;
    private static final int MOST_LAYERS = 22;

    private final View view;
    private final Segment axis;
    private final Color color;

    RoundFigure(View view, Segment axis, Color color) {
        this.view = view;
        this.axis = axis;
        this.color = color;
    }

    @Override
    public Segment axis() {
        return axis;
    }

    @Override
    public void paint(Graphics2D graphics) {
        if (Math.min(axis.from().z(), axis.to().z()) - axis.radius() < View.NEAR) {
            return;
        }
        Disk one = Disk.of(view, axis.from(), axis.radius());
        Disk other = Disk.of(view, axis.to(), axis.radius());
        int layers = (int) Math.clamp(
                Math.max(one.radius(), other.radius()) / PIXELS_A_LAYER, FEWEST_LAYERS, MOST_LAYERS);
        Vector3 sun = view.turn(Light.SUN);
        for (int i = 0; i < layers; i++) {
            double inward = i / (layers - 1.0);
            double share = 1 - (1 - SMALLEST) * inward;
            double dx = sun.x() * (1 - share) * 0.6;
            double dy = -sun.y() * (1 - share) * 0.6;
            graphics.setColor(Light.lit(color, brightness(inward)));
            graphics.fill(Outline.around(one.shrunk(share, dx, dy), other.shrunk(share, dx, dy)));
        }
    }

    /** Falls off toward the edge as the light on a ball does. */
    private static double brightness(double inward) {
        return EDGE + (SHINE - EDGE) * Math.sqrt(1 - (1 - inward) * (1 - inward));
    }
}
