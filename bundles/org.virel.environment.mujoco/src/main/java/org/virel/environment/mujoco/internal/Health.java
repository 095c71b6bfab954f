package org.virel.environment.mujoco.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;

/** When all is well with what moves: where it is not, the episode may end. */
interface Health {

    /** Says so of a simulation; asking does not allocate. */
    BooleanSupplier in(Simulation simulation);

    /** Returns the health of what is never unwell. */
    static Health always() {
        return simulation -> () -> true;
    }

    /** Asks for {@code least < quantity < most}. */
    static Health between(Quantity quantity, double least, double most) {
        return simulation -> {
            DoubleSupplier value = quantity.in(simulation);
            return () -> {
                double now = value.getAsDouble();
                return least < now && now < most;
            };
        };
    }

    /** Asks for {@code least <= quantity <= most}. */
    static Health within(Quantity quantity, double least, double most) {
        return between(quantity, Math.nextDown(least), Math.nextUp(most));
    }

    /** Asks for {@code |x| < limit} for each number of a field but the first ones. */
    static Health below(Field field, int first, double limit) {
        return simulation -> {
            double[] numbers = new double[simulation.size(field) - first];
            return () -> {
                simulation.read(field, first, numbers.length, numbers, 0);
                for (double number : numbers) {
                    if (!(Math.abs(number) < limit)) {
                        return false;
                    }
                }
                return true;
            };
        };
    }

    /** Asks for all of these. */
    static Health all(Health... parts) {
        return simulation -> {
            List<BooleanSupplier> bound = Arrays.stream(parts).map(part -> part.in(simulation)).toList();
            return () -> {
                for (int i = 0; i < bound.size(); i++) {
                    if (!bound.get(i).getAsBoolean()) {
                        return false;
                    }
                }
                return true;
            };
        };
    }
}
