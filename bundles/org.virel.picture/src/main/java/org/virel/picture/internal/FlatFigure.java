package org.virel.picture.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.virel.api.scene.Pose;
import org.virel.api.scene.Shape.Cuboid;
import org.virel.api.scene.Shape.Cylinder;
import org.virel.api.scene.Vector3;

/** A convex solid with flat faces, of which those that look to the camera are drawn. */
final class FlatFigure implements Figure {

    private static final int SIDES = 36;
    private static final double SHADE = 0.68;
    private static final double SUNSHINE = 0.42;

    /** Wide enough to close the seam between two faces. */
    private static final BasicStroke SEAM = new BasicStroke(0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    /** A polygon with the direction that it looks to, in the world. */
    private record Face(List<Vector3> corners, Vector3 normal) {}

    private final View view;
    private final Segment axis;
    private final Color color;
    private final List<Face> faces;

    private FlatFigure(View view, Segment axis, Color color, List<Face> faces) {
        this.view = view;
        this.axis = axis;
        this.color = color;
        this.faces = faces;
    }

    static FlatFigure of(View view, Cuboid box, Pose pose, Color color) {
        List<Face> faces = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            double x = side * box.halfX();
            double y = side * box.halfY();
            double z = side * box.halfZ();
            faces.add(face(pose, pose.xAxis().times(side), x, y, z, x, -y, z, x, -y, -z, x, y, -z));
            faces.add(face(pose, pose.yAxis().times(side), x, y, z, -x, y, z, -x, y, -z, x, y, -z));
            faces.add(face(pose, pose.zAxis().times(side), x, y, z, -x, y, z, -x, -y, z, x, -y, z));
        }
        return new FlatFigure(view, middle(view, box, pose), color, faces);
    }

    /** Returns the longest of the lines through the middle, in the thickness of the shortest. */
    private static Segment middle(View view, Cuboid box, Pose pose) {
        double thin = Math.min(box.halfX(), Math.min(box.halfY(), box.halfZ()));
        double longest = Math.max(box.halfX(), Math.max(box.halfY(), box.halfZ()));
        double x = box.halfX() == longest ? longest - thin : 0;
        double y = x == 0 && box.halfY() == longest ? longest - thin : 0;
        double z = x == 0 && y == 0 ? longest - thin : 0;
        return new Segment(view.see(pose.place(-x, -y, -z)), view.see(pose.place(x, y, z)), thin);
    }

    static FlatFigure of(View view, Cylinder cylinder, Pose pose, Color color) {
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < SIDES; i++) {
            double middle = 2 * Math.PI * (i + 0.5) / SIDES;
            Vector3 normal = pose.xAxis().times(StrictMath.cos(middle))
                    .plus(pose.yAxis().times(StrictMath.sin(middle)));
            faces.add(new Face(List.of(rim(cylinder, pose, i, 1), rim(cylinder, pose, i + 1, 1),
                    rim(cylinder, pose, i + 1, -1), rim(cylinder, pose, i, -1)), normal));
        }
        for (int side = -1; side <= 1; side += 2) {
            List<Vector3> corners = new ArrayList<>();
            for (int i = 0; i < SIDES; i++) {
                corners.add(rim(cylinder, pose, i, side));
            }
            faces.add(new Face(corners, pose.zAxis().times(side)));
        }
        Segment axis = new Segment(
                view.see(pose.place(0, 0, -cylinder.halfLength())), view.see(pose.place(0, 0, cylinder.halfLength())),
                cylinder.radius());
        return new FlatFigure(view, axis, color, faces);
    }

    private static Vector3 rim(Cylinder cylinder, Pose pose, int index, int side) {
        double angle = 2 * Math.PI * index / SIDES;
        return pose.place(
                cylinder.radius() * StrictMath.cos(angle), cylinder.radius() * StrictMath.sin(angle),
                side * cylinder.halfLength());
    }

    private static Face face(Pose pose, Vector3 normal, double... corners) {
        List<Vector3> points = new ArrayList<>();
        for (int i = 0; i < corners.length; i += 3) {
            points.add(pose.place(corners[i], corners[i + 1], corners[i + 2]));
        }
        return new Face(points, normal);
    }

    @Override
    public Segment axis() {
        return axis;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setStroke(SEAM);
        for (Face face : faces) {
            if (view.eye().minus(face.corners().getFirst()).dot(face.normal()) > 0) {
                paint(face, graphics);
            }
        }
    }

    private void paint(Face face, Graphics2D graphics) {
        List<Vector3> visible = View.inFront(face.corners().stream().map(view::see).toList());
        if (visible.isEmpty()) {
            return;
        }
        Path2D path = new Path2D.Double();
        Outline.add(view, visible, path);
        graphics.setColor(Light.lit(color, SHADE + SUNSHINE * Math.max(0, face.normal().dot(Light.SUN))));
        graphics.fill(path);
        graphics.draw(path);
    }
}
