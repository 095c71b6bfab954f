package org.virel.picture.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.virel.api.scene.Pose;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;

/** Draws scenes: sky, floor, shadows, then solids from far to near. */
final class Painter {

    private static final Color ZENITH = new Color(0x8db7dd);

    /** Over how much of the picture's height the sky becomes blue. */
    private static final double SKY = 0.75;

    private final int width;
    private final int height;

    Painter(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Draws a scene and what it says. */
    BufferedImage paint(Scene scene, Caption caption) {
        BufferedImage image = paint(scene);
        Graphics2D graphics = image.createGraphics();
        caption.paint(graphics, height);
        graphics.dispose();
        return image;
    }

    BufferedImage paint(Scene scene) {
        View view = new View(scene.camera(), width, height);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            paintSky(view, graphics);
            scene.floor().ifPresent(floor -> {
                new Ground(view, floor).paint(graphics);
                new Shadow(view, floor.height()).paint(scene.solids(), graphics);
            });
            List<Figure> figures = scene.solids().stream().map(solid -> figure(view, solid)).toList();
            DepthOrder.farToNear(view, figures).forEach(figure -> figure.paint(graphics));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void paintSky(View view, Graphics2D graphics) {
        double horizon = Math.clamp(view.horizon(), 0, height);
        graphics.setPaint(Ground.rows(view, row -> Light.mix(
                Light.HAZE, ZENITH, Math.clamp((horizon - row) / (SKY * height), 0, 1))));
        graphics.fillRect(0, 0, width, height);
    }

    private static Figure figure(View view, Solid solid) {
        Pose pose = solid.pose();
        Vector3 middle = view.see(pose.position());
        Color color = Light.far(Light.of(solid.color()), middle.z(), view.distance());
        return switch (solid.shape()) {
            case Shape.Sphere sphere -> new RoundFigure(view, new Segment(middle, middle, sphere.radius()), color);
            case Shape.Capsule capsule -> new RoundFigure(view,
                    new Segment(
                            view.see(pose.place(0, 0, -capsule.halfLength())),
                            view.see(pose.place(0, 0, capsule.halfLength())), capsule.radius()),
                    color);
            case Shape.Cylinder cylinder -> FlatFigure.of(view, cylinder, pose, color);
            case Shape.Cuboid box -> FlatFigure.of(view, box, pose, color);
        };
    }
}
