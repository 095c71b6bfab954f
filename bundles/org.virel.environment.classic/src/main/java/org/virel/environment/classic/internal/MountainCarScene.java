package org.virel.environment.classic.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virel.api.scene.Camera;
import org.virel.api.scene.Floor;
import org.virel.api.scene.Pose;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;

/** What a car in a valley looks like: on a track of height {@code 0.45 sin(3 x) + 0.55}, as Gymnasium shows it, with a flag at the goal. */
final class MountainCarScene {

    /** The time in which Gymnasium shows a step: the task itself has no unit of time. */
    private static final double STEP_SECONDS = 1.0 / 30;

    private static final int PIECES = 48;
    private static final int PIECES_A_POST = 6;
    private static final double TRACK = 0.012;
    private static final Camera CAMERA = Camera.of(new Vector3(-0.3, 0, 0.5), 2.1, 94, -7);

    private final List<Solid> still;

    private MountainCarScene(List<Solid> still) {
        this.still = still;
    }

    static MountainCarScene of(double from, double to, double goal) {
        List<Solid> still = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            Vector3 begin = track(from + (to - from) * i / PIECES);
            Vector3 end = track(from + (to - from) * (i + 1) / PIECES);
            still.add(Solid.capsule(begin, end, TRACK, Look.FIXED, 0));
            if (i % PIECES_A_POST == PIECES_A_POST / 2) {
                still.add(Solid.capsule(new Vector3(begin.x(), 0.02, 0), begin, TRACK / 2, Look.FIXED, 0));
            }
        }
        Vector3 foot = track(goal);
        Vector3 top = foot.plus(new Vector3(0, 0, 0.2));
        still.add(Solid.capsule(foot, top, 0.006, Look.FIXED, 0));
        still.add(new Solid(
                new Shape.Cuboid(0.045, 0.004, 0.028), Pose.at(top.plus(new Vector3(0.05, 0, -0.03))), Look.GOAL, 0));
        return new MountainCarScene(still);
    }

    private static Vector3 track(double x) {
        return new Vector3(x, 0, 0.45 * StrictMath.sin(3 * x) + 0.55);
    }

    Scene at(double position) {
        double slope = StrictMath.atan(3 * 0.45 * StrictMath.cos(3 * position));
        Pose wheels = Pose.tipped(track(position), -slope);
        List<Solid> solids = new ArrayList<>(still);
        Pose body = Pose.tipped(wheels.place(0, 0, 0.062), -slope);
        solids.add(new Solid(new Shape.Cuboid(0.075, 0.035, 0.022), body, Look.MOVED, 1));
        solids.add(new Solid(
                new Shape.Cuboid(0.035, 0.03, 0.018), Pose.tipped(wheels.place(-0.01, 0, 0.1), -slope), Look.MOVED, 1));
        for (int side = -1; side <= 1; side += 2) {
            Pose wheel = Pose.along(wheels.place(side * 0.045, -0.03, 0.037), new Vector3(0, 1, 0));
            solids.add(new Solid(new Shape.Cylinder(0.025, 0.012), wheel, Look.CARRIED, 1));
        }
        return new Scene(solids, Optional.of(Floor.of(0, 0.25)), CAMERA, STEP_SECONDS);
    }
}
