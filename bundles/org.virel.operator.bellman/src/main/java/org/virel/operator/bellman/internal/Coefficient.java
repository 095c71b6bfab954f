package org.virel.operator.bellman.internal;

import org.virel.api.agent.Update;

/** The number that a reading takes from an update: what entropy is worth, or the temperature of a Boltzmann distribution. */
interface Coefficient {

    /** Always 0. */
    Coefficient ZERO = update -> 0;

    /** The temperature of the update, eps_omega where that is the residual error. */
    Coefficient TEMPERATURE = new Coefficient() {
        @Override
        public double at(Update update) {
            return update.temperature();
        }

        @Override
        public double slope() {
            return 1;
        }
    };

    /** Returns it, 0 or more. */
    double at(Update update);

    /** Returns its derivative with respect to the temperature of the update. */
    default double slope() {
        return 0;
    }
}
