package org.virel.environment.mujoco.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virel.api.scene.Camera;
import org.virel.api.scene.Floor;
import org.virel.api.scene.Pose;
import org.virel.api.scene.Rgb;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.environment.mujoco.internal.model.View;

/** What a simulation looks like: its geoms, which are one substep behind its coordinates. */
final class Scenery {

    private static final int PLANE = 0;
    private static final int SPHERE = 2;
    private static final int CAPSULE = 3;
    private static final int CYLINDER = 5;
    private static final int BOX = 6;

    private static final Rgb BODY = Rgb.of(0xcc8a4d);
    private static final Rgb WORLD = Rgb.of(0x9098a0);
    private static final Rgb LIGHT = Rgb.of(0xe4e8ec);
    private static final Rgb DARK = Rgb.of(0xc4ccd4);
    private static final int SQUARES_IN_SIGHT = 8;

    private final Simulation simulation;

    private Scenery(Simulation simulation) {
        this.simulation = simulation;
    }

    /**
     * Returns what a simulation looks like now.
     *
     * @param seconds the simulated time of a step
     */
    static Scene of(Simulation simulation, View view, double seconds) {
        return new Scenery(simulation).scene(view, seconds);
    }

    private Scene scene(View view, double seconds) {
        double[] types = numbers(Field.GEOM_TYPE);
        double[] bodies = numbers(Field.GEOM_BODYID);
        double[] sizes = numbers(Field.GEOM_SIZE);
        double[] places = numbers(Field.GEOM_XPOS);
        double[] turns = numbers(Field.GEOM_XMAT);
        List<Solid> solids = new ArrayList<>();
        Optional<Floor> floor = Optional.empty();
        for (int i = 0; i < types.length; i++) {
            int body = (int) bodies[i];
            Pose pose = pose(places, turns, i);
            if (types[i] == PLANE) {
                floor = Optional.of(
                        new Floor(pose.position().z(), view.distance() / SQUARES_IN_SIGHT, LIGHT, DARK));
            } else {
                shape((int) types[i], sizes, 3 * i)
                        .ifPresent(shape -> solids.add(new Solid(shape, pose, body == 0 ? WORLD : BODY, body)));
            }
        }
        return new Scene(solids, floor, camera(view), seconds);
    }

    /** Rows of a matrix are the axes of the world, seen from the geom; its columns are the geom's, seen from the world. */
    private static Pose pose(double[] places, double[] turns, int geom) {
        int m = 9 * geom;
        return new Pose(
                vector(places, 3 * geom, 1), vector(turns, m, 3), vector(turns, m + 1, 3), vector(turns, m + 2, 3));
    }

    private static Vector3 vector(double[] numbers, int at, int stride) {
        return new Vector3(numbers[at], numbers[at + stride], numbers[at + 2 * stride]);
    }

    private static Optional<Shape> shape(int type, double[] sizes, int at) {
        return switch (type) {
            case SPHERE -> Optional.of(new Shape.Sphere(sizes[at]));
            case CAPSULE -> Optional.of(new Shape.Capsule(sizes[at], sizes[at + 1]));
            case CYLINDER -> Optional.of(new Shape.Cylinder(sizes[at], sizes[at + 1]));
            case BOX -> Optional.of(new Shape.Cuboid(sizes[at], sizes[at + 1], sizes[at + 2]));
            default -> Optional.empty();
        };
    }

    private Camera camera(View view) {
        Vector3 target = view.follows() ? vector(numbers(Field.XPOS), 3, 1) : new Vector3(0, 0, 0);
        return Camera.of(target, view.distance(), view.azimuth(), view.elevation());
    }

    private double[] numbers(Field field) {
        double[] numbers = new double[simulation.size(field)];
        simulation.read(field, numbers);
        return numbers;
    }
}
