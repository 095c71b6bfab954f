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

/** What a cart with a pole looks like: on a rail between two posts, seen from the front. Positive angles are to the right. */
final class CartPoleScene {

    private static final double RAIL = 0.3;
    private static final double POST = 0.04;
    private static final Shape CART = new Shape.Cuboid(0.24, 0.14, 0.1);
    private static final Camera CAMERA = Camera.of(new Vector3(0, 0, 0.55), 4.3, 90, -9);

    private CartPoleScene() {}

    static Scene of(double position, double angle, double poleLength, double track, double stepSeconds) {
        Vector3 hinge = new Vector3(position, 0, RAIL + 0.1);
        Vector3 along = new Vector3(StrictMath.sin(angle), 0, StrictMath.cos(angle));
        List<Solid> solids = List.of(
                Solid.capsule(new Vector3(-track, 0, RAIL), new Vector3(track, 0, RAIL), 0.025, Look.FIXED, 0),
                post(-track),
                post(track),
                new Solid(CART, Pose.at(new Vector3(position, 0, RAIL)), Look.CARRIED, 1),
                Solid.capsule(hinge, hinge.plus(along.times(poleLength)), 0.04, Look.MOVED, 2));
        return new Scene(solids, Optional.of(Floor.of(0, 0.5)), CAMERA, stepSeconds);
    }

    private static Solid post(double x) {
        return Solid.capsule(new Vector3(x, 0, 0), new Vector3(x, 0, RAIL + POST), POST, Look.FIXED, 0);
    }
}
