package org.virel.environment.classic.internal;

import org.virel.api.environment.Box;
import org.virel.api.random.RandomStream;
import org.virel.api.scene.Scene;

/**
 * A car in a valley whose engine is too weak to climb out: it must swing.
 *
 * <p>With position {@code x}, velocity {@code v} and force {@code f = clip(a, -1, 1)}:
 * {@code v <- clip(v + 0.0015 f - 0.0025 cos(3 x), -0.07, 0.07)}, {@code x <- clip(x + v, -1.2, 0.6)}, and the wall at
 * -1.2 stops the car. The episode terminates where {@code x >= 0.45} and {@code v >= goal_velocity}. The reward is
 * {@code -0.1 a^2}, of the action as it was given, plus 100 where it terminates. The agent sees {@code (x, v)}.
 * Episodes begin in {@code x ~ U(-0.6, -0.4)}, {@code v = 0}.
 *
 * <p>Source: {@code MountainCarContinuous-v0} of Gymnasium 1.3.0, which keeps its state, and computes {@code 3 x}, in
 * single precision; all else is computed here in double precision.
 *
 * @param goalVelocity the least velocity with which the goal counts as reached
 */
record MountainCarContinuous(double goalVelocity) implements Task {

    private static final double MAX_ACTION = 1;
    private static final double MIN_POSITION = -1.2;
    private static final double MAX_POSITION = 0.6;
    private static final double MAX_SPEED = 0.07;
    private static final double GOAL_POSITION = 0.45;
    private static final double POWER = 0.0015;
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
    public Box actionSpace() {
        return Box.of(1, -(float) MAX_ACTION, (float) MAX_ACTION);
    }

    @Override
    public int stateSize() {
        return 2;
    }

    @Override
    public double[] draw(RandomStream stream) {
        return rounded(stream.nextDouble(START_LOW, START_HIGH), 0);
    }

    @Override
    public Outcome act(double[] state, double action) {
        double force = Task.clip(action, MAX_ACTION);
        double pull = SLOPE * StrictMath.cos(3 * (float) state[0]);
        double velocity = Task.clip(state[1] + (force * POWER - pull), MAX_SPEED);
        double position = Math.clamp(state[0] + velocity, MIN_POSITION, MAX_POSITION);
        if (position == MIN_POSITION && velocity < 0) {
            velocity = 0;
        }
        boolean terminated = position >= GOAL_POSITION && velocity >= goalVelocity;
        double reward = (terminated ? 100 : 0) - action * action * 0.1;
        return new Outcome(rounded(position, velocity), reward, terminated);
    }

    @Override
    public float[] observe(double[] state) {
        return new float[] {(float) state[0], (float) state[1]};
    }

    @Override
    public Scene scene(double[] state) {
        return SCENE.at(state[0]);
    }

    private static double[] rounded(double position, double velocity) {
        return new double[] {(float) position, (float) velocity};
    }
}
