package org.virel.environment.classic.internal;

import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.random.RandomStream;
import org.virel.api.scene.Scene;

/**
 * A car in a valley that is pushed to the left, not at all or to the right, too weakly to climb out at once: it must swing.
 *
 * <p>With position {@code x}, velocity {@code v} and action {@code a} of 0, 1, 2:
 * {@code v <- clip(v + 0.001 (a - 1) - 0.0025 cos(3 x), -0.07, 0.07)}, {@code x <- clip(x + v, -1.2, 0.6)}, and the wall at
 * -1.2 stops the car. The episode terminates where {@code x >= 0.5} and {@code v >= goal_velocity}. The reward is -1 for each
 * step. The agent sees {@code (x, v)}. Episodes begin in {@code x ~ U(-0.6, -0.4)}, {@code v = 0}.
 *
 * <p>Source: {@code MountainCar-v0} of Gymnasium 1.3.0; Moore, "Efficient memory-based learning for robot control", 1990.
 *
 * @param goalVelocity the least velocity with which the goal counts as reached
 */
record MountainCar(double goalVelocity) implements Task {

    private static final double MIN_POSITION = -1.2;
    private static final double MAX_POSITION = 0.6;
    private static final double MAX_SPEED = 0.07;
    private static final double GOAL_POSITION = 0.5;
    private static final double PUSH = 0.001;
    private static final double SLOPE = 0.0025;
    private static final double START_LOW = -0.6;
    private static final double START_HIGH = -0.4;
    private static final MountainCarScene SCENE = MountainCarScene.of(MIN_POSITION, MAX_POSITION, GOAL_POSITION);

    @Override
    public Box observationSpace() {
        return Box.of(
                new float[] {(float) MIN_POSITION, (float) -MAX_SPEED},
                new float[] {(float) MAX_POSITION, (float) MAX_SPEED});
    }

    @Override
    public Space actionSpace() {
        return Finite.of(3);
    }

    @Override
    public int stateSize() {
        return 2;
    }

    @Override
    public double[] draw(RandomStream stream) {
        return new double[] {stream.nextDouble(START_LOW, START_HIGH), 0};
    }

    @Override
    public Outcome act(double[] state, double action) {
        double pull = SLOPE * StrictMath.cos(3 * state[0]);
        double velocity = Task.clip(state[1] + ((action - 1) * PUSH - pull), MAX_SPEED);
        double position = Math.clamp(state[0] + velocity, MIN_POSITION, MAX_POSITION);
        if (position == MIN_POSITION && velocity < 0) {
            velocity = 0;
        }
        boolean terminated = position >= GOAL_POSITION && velocity >= goalVelocity;
        return new Outcome(new double[] {position, velocity}, -1, terminated);
    }

    @Override
    public float[] observe(double[] state) {
        return new float[] {(float) state[0], (float) state[1]};
    }

    @Override
    public Scene scene(double[] state) {
        return SCENE.at(state[0]);
    }
}
