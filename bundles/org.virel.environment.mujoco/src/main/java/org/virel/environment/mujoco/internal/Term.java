package org.virel.environment.mujoco.internal;

import java.util.function.DoubleSupplier;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;

/** A term of a reward. */
interface Term {

    /**
     * Returns the term as it is in a simulation.
     *
     * @param seconds the simulated time of a step
     */
    Meter in(Simulation simulation, double seconds);

    /** The term in one simulation, measured once a step. */
    interface Meter {

        /** Looks at the simulation before it moves. */
        default void before() {}

        /**
         * Returns the term of the step that the simulation has just done, without allocating.
         *
         * @param controls the controls as the agent gave them
         * @param healthy what {@link Health} says of where the simulation is now
         */
        double after(double[] controls, boolean healthy);
    }

    /** Returns {@code weight}, whatever happens. */
    static Term constant(double weight) {
        return (simulation, seconds) -> (controls, healthy) -> weight;
    }

    /** Returns {@code weight} in each step after which all is well, and where it is {@code unconditional}, in the others too. */
    static Term healthy(double weight, boolean unconditional) {
        return (simulation, seconds) -> (controls, healthy) -> healthy || unconditional ? weight : 0;
    }

    /** Returns {@code weight * quantity} after the step. */
    static Term value(double weight, Quantity quantity) {
        return (simulation, seconds) -> {
            DoubleSupplier value = quantity.in(simulation);
            return (controls, healthy) -> weight * value.getAsDouble();
        };
    }

    /** Returns {@code weight * quantity} before the step. */
    static Term valueBefore(double weight, Quantity quantity) {
        return (simulation, seconds) -> new Before(weight, quantity.in(simulation));
    }

    /** Returns {@code -weight * quantity^2} after the step. */
    static Term squareCost(double weight, Quantity quantity) {
        return (simulation, seconds) -> {
            DoubleSupplier value = quantity.in(simulation);
            return (controls, healthy) -> {
                double now = value.getAsDouble();
                return -weight * (now * now);
            };
        };
    }

    /** Returns {@code weight} times the speed at which a quantity grew, per second. */
    static Term speed(double weight, Quantity quantity) {
        return (simulation, seconds) -> new Speed(weight, quantity.in(simulation), seconds);
    }

    /** Returns {@code -weight * |u|^2}, with the controls u as the agent gave them. */
    static Term controlCost(double weight) {
        return (simulation, seconds) -> (controls, healthy) -> -weight * squares(controls, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns {@code -min(weight * |f|^2, most)} with the external forces f on all bodies, each number clipped to
     * {@code [-limit, limit]}.
     */
    static Term contactCost(double weight, double limit, double most) {
        return (simulation, seconds) -> {
            double[] forces = new double[simulation.size(Field.CFRC_EXT)];
            return (controls, healthy) -> {
                simulation.read(Field.CFRC_EXT, forces);
                return -Math.min(weight * squares(forces, limit), most);
            };
        };
    }

    private static double squares(double[] numbers, double limit) {
        double sum = 0;
        for (double number : numbers) {
            double clipped = Math.clamp(number, -limit, limit);
            sum += clipped * clipped;
        }
        return sum;
    }

    /** How fast a quantity grew during a step. */
    final class Speed implements Meter {

        private final double weight;
        private final DoubleSupplier quantity;
        private final double seconds;
        private double before;

        private Speed(double weight, DoubleSupplier quantity, double seconds) {
            this.weight = weight;
            this.quantity = quantity;
            this.seconds = seconds;
        }

        @Override
        public void before() {
            before = quantity.getAsDouble();
        }

        @Override
        public double after(double[] controls, boolean healthy) {
            return weight * (quantity.getAsDouble() - before) / seconds;
        }
    }

    /** A quantity as it was before a step. */
    final class Before implements Meter {

        private final double weight;
        private final DoubleSupplier quantity;
        private double before;

        private Before(double weight, DoubleSupplier quantity) {
            this.weight = weight;
            this.quantity = quantity;
        }

        @Override
        public void before() {
            before = quantity.getAsDouble();
        }

        @Override
        public double after(double[] controls, boolean healthy) {
            return weight * before;
        }
    }
}
