package org.virel.environment.mujoco.internal;

import java.util.function.DoubleUnaryOperator;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;

/** Numbers that an agent sees. */
interface Feature {

    /** Returns them as they are in a simulation. */
    Reading in(Simulation simulation);

    /** The numbers in one simulation. */
    interface Reading {

        /** Returns how many there are. */
        int size();

        /** Writes them as they are now, without allocating. */
        void read(double[] into, int at);
    }

    /** Returns all of a field. */
    static Feature all(Field field) {
        return from(field, 0);
    }

    /** Returns a field without its first numbers. */
    static Feature from(Field field, int first) {
        return simulation -> slice(simulation, field, first, simulation.size(field) - first, x -> x);
    }

    /** Returns some numbers of a field. */
    static Feature part(Field field, int first, int count) {
        return simulation -> slice(simulation, field, first, count, x -> x);
    }

    /** Returns a function of each of some numbers of a field. */
    static Feature each(Field field, int first, int count, DoubleUnaryOperator function) {
        return simulation -> slice(simulation, field, first, count, function);
    }

    /** Returns a field without its first numbers, clipped to {@code [-limit, limit]}. */
    static Feature clipped(Field field, int first, double limit) {
        return simulation -> slice(
                simulation, field, first, simulation.size(field) - first, x -> Math.clamp(x, -limit, limit));
    }

    /** Returns the three numbers of a body in a field that has three for each. */
    static Feature body(Field field, String name) {
        return simulation -> slice(simulation, field, 3 * simulation.index(Simulation.Named.BODY, name), 3, x -> x);
    }

    /** Returns the first coordinates of the way from one body to another. */
    static Feature way(String from, String to, int coordinates) {
        return simulation -> {
            int start = 3 * simulation.index(Simulation.Named.BODY, from);
            int end = 3 * simulation.index(Simulation.Named.BODY, to);
            return new Way(simulation, start, end, coordinates);
        };
    }

    private static Reading slice(
            Simulation simulation, Field field, int first, int count, DoubleUnaryOperator function) {
        return new Reading() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public void read(double[] into, int at) {
                simulation.read(field, first, count, into, at);
                for (int i = at; i < at + count; i++) {
                    into[i] = function.applyAsDouble(into[i]);
                }
            }
        };
    }

    /** The way from one body's frame to another's. */
    record Way(Simulation simulation, int from, int to, int size, double[] start, double[] end) implements Reading {

        private Way(Simulation simulation, int from, int to, int size) {
            this(simulation, from, to, size, new double[size], new double[size]);
        }

        @Override
        public void read(double[] into, int at) {
            simulation.read(Field.XPOS, from, size, start, 0);
            simulation.read(Field.XPOS, to, size, end, 0);
            for (int i = 0; i < size; i++) {
                into[at + i] = end[i] - start[i];
            }
        }
    }
}
