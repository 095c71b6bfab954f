package org.virel.environment.classic.internal;

import org.virel.api.environment.Box;
import org.virel.api.random.RandomStream;
import org.virel.api.scene.Scene;

/**
 * A rod of mass 1 kg and length 1 m on a hinge, swung up by a torque {@code u} of at most 2 N m.
 *
 * <p>With the angle {@code theta} (0 upright) and the speed {@code omega} of the state before the step, the reward is
 * {@code -(normalized(theta)^2 + 0.1 omega^2 + 0.001 u^2)}, where {@code normalized} maps to {@code [-pi, pi)}. Then
 * {@code omega <- clip(omega + (3 g / (2 l) sin(theta) + 3 / (m l^2) u) dt, -8, 8)} and
 * {@code theta <- theta + omega dt}, with {@code dt} = 0.05 s. The agent sees {@code (cos(theta), sin(theta), omega)}.
 * Episodes begin in {@code theta ~ U(-pi, pi)}, {@code omega ~ U(-1, 1)} and never terminate.
 *
 * <p>Source: {@code Pendulum-v1} of Gymnasium 1.3.0 on actions in double precision; given floats, NumPy 2 rounds
 * {@code 3 u} and {@code 0.001 u^2} to floats on the way.
 *
 * @param gravity g, in m/s^2
 */
record Pendulum(double gravity) implements Task {

    private static final double MASS = 1;
    private static final double LENGTH = 1;
    private static final double TIME_STEP = 0.05;
    private static final double MAX_SPEED = 8;
    private static final double MAX_TORQUE = 2;
    private static final double START_ANGLE = Math.PI;
    private static final double START_SPEED = 1;

    @Override
    public Box observationSpace() {
        return Box.of(new float[] {-1, -1, -(float) MAX_SPEED}, new float[] {1, 1, (float) MAX_SPEED});
    }

    @Override
    public Box actionSpace() {
        return Box.of(1, -(float) MAX_TORQUE, (float) MAX_TORQUE);
    }

    @Override
    public int stateSize() {
        return 2;
    }

    @Override
    public double[] draw(RandomStream stream) {
        return new double[] {
            stream.nextDouble(-START_ANGLE, START_ANGLE), stream.nextDouble(-START_SPEED, START_SPEED)
        };
    }

    @Override
    public Outcome act(double[] state, double action) {
        double angle = state[0];
        double speed = state[1];
        double torque = Task.clip(action, MAX_TORQUE);
        double deviation = normalized(angle);
        double cost = deviation * deviation + 0.1 * (speed * speed) + 0.001 * (torque * torque);

        double acceleration = 3 * gravity / (2 * LENGTH) * StrictMath.sin(angle)
                + 3.0 / (MASS * LENGTH * LENGTH) * torque;
        double nextSpeed = Task.clip(speed + acceleration * TIME_STEP, MAX_SPEED);
        double nextAngle = angle + nextSpeed * TIME_STEP;
        return new Outcome(new double[] {nextAngle, nextSpeed}, -cost, false);
    }

    @Override
    public float[] observe(double[] state) {
        return new float[] {(float) StrictMath.cos(state[0]), (float) StrictMath.sin(state[0]), (float) state[1]};
    }

    @Override
    public Scene scene(double[] state) {
        return PendulumScene.of(state[0], LENGTH, TIME_STEP);
    }

    /** Returns the same angle in {@code [-pi, pi)}. */
    private static double normalized(double angle) {
        double turn = 2 * Math.PI;
        double remainder = (angle + Math.PI) % turn;
        return (remainder < 0 ? remainder + turn : remainder) - Math.PI;
    }
}
