package org.virel.environment.mujoco.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.virel.api.scene.Pose;
import org.virel.api.scene.Rgb;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulation.Named;

/** What a simulation looks like at the moment: each geom but planes is a solid. */
final class MujocoScene {

    private static final int PLANE = 0;
    private static final int SPHERE = 2;
    private static final int CAPSULE = 3;
    private static final int CYLINDER = 5;
    private static final int BOX = 6;

    private final Simulation simulation;
    private final Shot shot;
    private final double[] types;
    private final double[] bodies;
    private final double[] sizes;
    private final double[] positions;
    private final double[] axes;

    private MujocoScene(Simulation simulation, Shot shot) {
        this.simulation = simulation;
        this.shot = shot;
        types = read(Field.GEOM_TYPE);
        bodies = read(Field.GEOM_BODYID);
        sizes = read(Field.GEOM_SIZE);
        positions = read(Field.GEOM_XPOS);
        axes = read(Field.GEOM_XMAT);
    }

    private double[] read(Field field) {
        double[] numbers = new double[simulation.size(field)];
        simulation.read(field, numbers);
        return numbers;
    }

    /**
     * Returns the scene.
     *
     * @param stepSeconds the simulated time of one step of the task
     * @throws IllegalArgumentException if the model has a geom of a kind that cannot be shown
     */
    static Scene of(Simulation simulation, Shot shot, double stepSeconds) {
        return new MujocoScene(simulation, shot).scene(stepSeconds);
    }

    private Scene scene(double stepSeconds) {
        Rgb[] colors = colors();
        List<Solid> solids = new ArrayList<>(types.length);
        for (int geom = 0; geom < types.length; geom++) {
            if (types[geom] != PLANE) {
                int body = (int) bodies[geom];
                solids.add(new Solid(shape(geom), pose(geom), colors[body], body));
            }
        }
        double[] first = new double[3];
        simulation.read(Field.XPOS, 3, 3, first, 0);
        return new Scene(solids, Optional.of(shot.floor()), shot.camera(vector(first, 0)), stepSeconds);
    }

    private Rgb[] colors() {
        Rgb[] colors = new Rgb[simulation.size(Field.BODY_MASS)];
        Arrays.fill(colors, Shot.BODY);
        colors[0] = Shot.WORLD;
        shot.colors().forEach((name, color) -> colors[simulation.index(Named.BODY, name)] = color);
        return colors;
    }

    private Shape shape(int geom) {
        double x = sizes[3 * geom];
        double y = sizes[3 * geom + 1];
        double z = sizes[3 * geom + 2];
        return switch ((int) types[geom]) {
            case SPHERE -> new Shape.Sphere(x);
            case CAPSULE -> new Shape.Capsule(x, y);
            case CYLINDER -> new Shape.Cylinder(x, y);
            case BOX -> new Shape.Cuboid(x, y, z);
            default -> throw new IllegalArgumentException(
                    "geom %d is of kind %d, which cannot be shown".formatted(geom, (int) types[geom]));
        };
    }

    /** The columns of the row-major matrix are the geom's axes. */
    private Pose pose(int geom) {
        int at = 9 * geom;
        return new Pose(vector(positions, 3 * geom), column(at), column(at + 1), column(at + 2));
    }

    private Vector3 column(int at) {
        return new Vector3(axes[at], axes[at + 3], axes[at + 6]);
    }

    private static Vector3 vector(double[] numbers, int at) {
        return new Vector3(numbers[at], numbers[at + 1], numbers[at + 2]);
    }
}
