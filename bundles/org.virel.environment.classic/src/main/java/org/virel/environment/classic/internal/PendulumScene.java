package org.virel.environment.classic.internal;

import java.util.List;
import java.util.Optional;
import org.virel.api.scene.Camera;
import org.virel.api.scene.Floor;
import org.virel.api.scene.Pose;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;

/** What a pendulum looks like: a rod before a post, seen from the front. Positive angles are to the left, as Gymnasium shows them. */
final class PendulumScene {

    private static final Vector3 HINGE = new Vector3(0, 0, 0);
    private static final double FLOOR = -1.35;
    private static final Camera CAMERA = Camera.of(new Vector3(0, 0, -0.08), 3.7, 96, -5);

    private static final List<Solid> STAND = List.of(
            new Solid(new Shape.Cuboid(0.07, 0.05, 0.7), Pose.at(new Vector3(0, 0.25, -0.65)), Look.FIXED, 0),
            new Solid(new Shape.Cuboid(0.35, 0.2, 0.03), Pose.at(new Vector3(0, 0.25, FLOOR + 0.03)), Look.FIXED, 0),
            new Solid(
                    new Shape.Cylinder(0.035, 0.13),
                    Pose.along(new Vector3(0, 0.12, 0), new Vector3(0, 1, 0)), Look.FIXED, 0));

    private PendulumScene() {}

    static Scene of(double angle, double length, double stepSeconds) {
        Vector3 tip = new Vector3(-length * StrictMath.sin(angle), 0, length * StrictMath.cos(angle));
        Solid rod = Solid.capsule(HINGE, tip, 0.075, Look.MOVED, 1);
        Solid pin = new Solid(
                new Shape.Cylinder(0.03, 0.01), Pose.along(new Vector3(0, -0.08, 0), new Vector3(0, 1, 0)), Look.FIXED,
                0);
        List<Solid> solids = List.of(STAND.get(0), STAND.get(1), STAND.get(2), rod, pin);
        return new Scene(solids, Optional.of(Floor.of(FLOOR, 0.5)), CAMERA, stepSeconds);
    }
}
