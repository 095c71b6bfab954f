package org.virel.environment.mujoco.internal;

import java.util.random.RandomGenerator;

/** How an episode begins: noise about the model's initial configuration at rest. */
@FunctionalInterface
interface Start {

    /**
     * Draws a beginning.
     *
     * @param positions those of the initial configuration; to be changed
     * @param velocities zeros; to be changed
     */
    void draw(RandomGenerator random, double[] positions, double[] velocities);

    /** Begins without noise. */
    static Start exact() {
        return (random, positions, velocities) -> {};
    }

    /** Adds {@code U(-scale, scale)} to each position and velocity. */
    static Start uniform(double scale) {
        return (random, positions, velocities) -> {
            addUniform(random, scale, positions);
            addUniform(random, scale, velocities);
        };
    }

    /** Adds {@code U(-scale, scale)} to each position and {@code N(0, scale^2)} to each velocity. */
    static Start uniformAndGaussian(double scale) {
        return (random, positions, velocities) -> {
            addUniform(random, scale, positions);
            addGaussian(random, scale, velocities);
        };
    }

    /** Adds {@code N(0, scale^2)} to each position and velocity. */
    static Start gaussian(double positionScale, double velocityScale) {
        return (random, positions, velocities) -> {
            addGaussian(random, positionScale, positions);
            addGaussian(random, velocityScale, velocities);
        };
    }

    /** Adds {@code U(-scale, scale)} to each number. */
    static void addUniform(RandomGenerator random, double scale, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += scale * (2 * random.nextDouble() - 1);
        }
    }

    private static void addGaussian(RandomGenerator random, double scale, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += scale * random.nextGaussian();
        }
    }
}
