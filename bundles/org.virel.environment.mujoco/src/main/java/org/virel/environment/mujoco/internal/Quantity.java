package org.virel.environment.mujoco.internal;

import java.util.function.DoubleSupplier;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulation.Named;

/** A number that follows from where a simulation is. */
interface Quantity {

    /** Returns it as it is in a simulation; asking for it does not allocate. */
    DoubleSupplier in(Simulation simulation);

    /** Returns one number of a field. */
    static Quantity of(Field field, int index) {
        return simulation -> {
            double[] number = new double[1];
            return () -> {
                simulation.read(field, index, 1, number, 0);
                return number[0];
            };
        };
    }

    /**
     * Returns a coordinate of a body.
     *
     * @param field what has three numbers a body, its frame's position for example
     * @param axis 0 for x, 1 for y, 2 for z
     */
    static Quantity body(Field field, String name, int axis) {
        return simulation -> of(field, 3 * simulation.index(Named.BODY, name) + axis).in(simulation);
    }

    /** Returns a coordinate of a site. */
    static Quantity site(String name, int axis) {
        return simulation -> of(Field.SITE_XPOS, 3 * simulation.index(Named.SITE, name) + axis).in(simulation);
    }

    /** Returns a coordinate of the center of all masses. */
    static Quantity centerOfMass(int axis) {
        return simulation -> {
            double[] masses = new double[simulation.size(Field.BODY_MASS)];
            double[] centers = new double[simulation.size(Field.XIPOS)];
            simulation.read(Field.BODY_MASS, masses);
            return () -> {
                simulation.read(Field.XIPOS, centers);
                return mean(masses, centers, axis);
            };
        };
    }

    /** Returns the distance between the frames of two bodies. */
    static Quantity distance(String one, String other) {
        return simulation -> {
            int first = 3 * simulation.index(Named.BODY, one);
            int second = 3 * simulation.index(Named.BODY, other);
            double[] here = new double[3];
            double[] there = new double[3];
            return () -> {
                simulation.read(Field.XPOS, first, 3, here, 0);
                simulation.read(Field.XPOS, second, 3, there, 0);
                return distance(here, there);
            };
        };
    }

    /** Returns this quantity less a number. */
    default Quantity minus(double number) {
        return simulation -> {
            DoubleSupplier value = in(simulation);
            return () -> value.getAsDouble() - number;
        };
    }

    private static double distance(double[] here, double[] there) {
        double sum = 0;
        for (int i = 0; i < here.length; i++) {
            sum += (here[i] - there[i]) * (here[i] - there[i]);
        }
        return Math.sqrt(sum);
    }

    private static double mean(double[] masses, double[] centers, int axis) {
        double moment = 0;
        double total = 0;
        for (int i = 0; i < masses.length; i++) {
            moment += masses[i] * centers[3 * i + axis];
            total += masses[i];
        }
        return moment / total;
    }
}
