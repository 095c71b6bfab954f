package org.virel.picture.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import org.virel.api.scene.Pose;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;

/** What solids take from the light of the sun on the floor, with soft edges. */
final class Shadow {

    private static final int COLOR = 0x101828;
    private static final int DARKEST = 110;
    private static final int POINTS = 20;

    /** How soft the edge is, in meters for each meter of the camera's distance. */
    private static final double SOFTNESS = 0.012;

    private final View view;
    private final double floor;

    Shadow(View view, double floor) {
        this.view = view;
        this.floor = floor;
    }

    void paint(List<Solid> solids, Graphics2D graphics) {
        if (view.eye().z() <= floor) {
            return;
        }
        BufferedImage mask = new BufferedImage(
                (view.width() + 1) / 2, (view.height() + 1) / 2, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D drawing = mask.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.scale(0.5, 0.5);
        drawing.setColor(Color.WHITE);
        solids.forEach(solid -> fill(solid, drawing));
        drawing.dispose();
        int radius = (int) Math.round(SOFTNESS * view.distance() * view.scale(view.distance()) / 2);
        Blur.soften(((DataBufferByte) mask.getRaster().getDataBuffer()).getData(), mask.getWidth(), radius);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(darkness(mask), 0, 0, 2 * mask.getWidth(), 2 * mask.getHeight(), null);
    }

    private static BufferedImage darkness(BufferedImage mask) {
        byte[] covered = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        int[] pixels = new int[covered.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (covered[i] & 0xff) * DARKEST / 255 << 24 | COLOR;
        }
        BufferedImage darkness = new BufferedImage(mask.getWidth(), mask.getHeight(), BufferedImage.TYPE_INT_ARGB);
        darkness.setRGB(0, 0, mask.getWidth(), mask.getHeight(), pixels, 0, mask.getWidth());
        return darkness;
    }

    private void fill(Solid solid, Graphics2D drawing) {
        List<Vector3> points = outermost(solid).stream().filter(point -> point.z() >= floor).map(this::cast).toList();
        if (points.size() < 3) {
            return;
        }
        List<Vector3> visible = View.inFront(Hull.of(points).stream().map(view::see).toList());
        if (!visible.isEmpty()) {
            Path2D path = new Path2D.Double();
            Outline.add(view, visible, path);
            drawing.fill(path);
        }
    }

    private Vector3 cast(Vector3 point) {
        Vector3 below = point.minus(Light.SUN.times((point.z() - floor) / Light.SUN.z()));
        return new Vector3(below.x(), below.y(), floor);
    }

    /** Returns points whose shadows are the corners of the solid's. */
    private static List<Vector3> outermost(Solid solid) {
        Pose pose = solid.pose();
        List<Vector3> points = new ArrayList<>();
        switch (solid.shape()) {
            case Shape.Sphere sphere -> addRing(pose.position(), sphere.radius(), points);
            case Shape.Capsule capsule -> {
                addRing(pose.place(0, 0, capsule.halfLength()), capsule.radius(), points);
                addRing(pose.place(0, 0, -capsule.halfLength()), capsule.radius(), points);
            }
            case Shape.Cylinder cylinder -> {
                addRim(pose, cylinder, cylinder.halfLength(), points);
                addRim(pose, cylinder, -cylinder.halfLength(), points);
            }
            case Shape.Cuboid box -> {
                for (int corner = 0; corner < 8; corner++) {
                    points.add(pose.place(
                            (corner & 1) == 0 ? box.halfX() : -box.halfX(),
                            (corner & 2) == 0 ? box.halfY() : -box.halfY(),
                            (corner & 4) == 0 ? box.halfZ() : -box.halfZ()));
                }
            }
        }
        return points;
    }

    private static void addRing(Vector3 center, double radius, List<Vector3> points) {
        for (int i = 0; i < POINTS; i++) {
            double angle = 2 * Math.PI * i / POINTS;
            points.add(center.plus(new Vector3(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), 0)));
        }
    }

    private static void addRim(Pose pose, Shape.Cylinder cylinder, double z, List<Vector3> points) {
        for (int i = 0; i < POINTS; i++) {
            double angle = 2 * Math.PI * i / POINTS;
            points.add(pose.place(
                    cylinder.radius() * StrictMath.cos(angle), cylinder.radius() * StrictMath.sin(angle), z));
        }
    }
}
