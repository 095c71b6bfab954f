package org.virel.environment.classic.internal;

import org.virel.api.environment.Box;
import org.virel.api.random.RandomStream;
import org.virel.api.scene.Scene;

/**
 * A pole on a cart that is pushed along a track: {@code CartPole-v1} with a force of any size instead of two.
 *
 * <p>The action {@code a} in {@code [-1, 1]} is the force {@code 10 a}, in N; where Gymnasium's task pushes with its
 * {@code force_mag} of 10 N to the left or right, this one does at -1 and 1. All else is Gymnasium's: cart 1 kg, pole
 * 0.1 kg with its center 0.5 m up, no friction, explicit Euler steps of 0.02 s. The agent sees the state
 * {@code (x, x', theta, theta')}, in m, m/s, rad and rad/s. The episode terminates where {@code |x| > 2.4} or
 * {@code |theta| > 12} degrees. The reward is 1 for each step, the last one included, or with
 * {@code sutton_barto_reward} 0, and -1 for the terminal one. Episodes begin with each number from U(-0.05, 0.05).
 *
 * <p>Source: {@code CartPole-v1} of Gymnasium 1.3.0; Florian, "Correct equations for the dynamics of the cart-pole
 * system", 2007.
 *
 * @param suttonBartoReward whether the reward is that of Barto, Sutton and Anderson, 1983
 */
record CartPoleContinuous(boolean suttonBartoReward) implements Task {

    private static final double GRAVITY = 9.8;
    private static final double POLE_MASS = 0.1;
    private static final double TOTAL_MASS = POLE_MASS + 1.0;
    private static final double HALF_LENGTH = 0.5;
    private static final double POLE_MOMENT = POLE_MASS * HALF_LENGTH;
    private static final double MAX_FORCE = 10;
    private static final double TIME_STEP = 0.02;
    private static final double MAX_ANGLE = 12 * 2 * Math.PI / 360;
    private static final double MAX_POSITION = 2.4;
    private static final double START = 0.05;

    @Override
    public Box observationSpace() {
        float[] high = {
            (float) (2 * MAX_POSITION), Float.POSITIVE_INFINITY, (float) (2 * MAX_ANGLE), Float.POSITIVE_INFINITY
        };
        float[] low = new float[high.length];
        for (int i = 0; i < high.length; i++) {
            low[i] = -high[i];
        }
        return Box.of(low, high);
    }

    @Override
    public Box actionSpace() {
        return Box.of(1, -1, 1);
    }

    @Override
    public int stateSize() {
        return 4;
    }

    @Override
    public double[] draw(RandomStream stream) {
        double[] state = new double[stateSize()];
        for (int i = 0; i < state.length; i++) {
            state[i] = stream.nextDouble(-START, START);
        }
        return state;
    }

    @Override
    public Outcome act(double[] state, double action) {
        double force = MAX_FORCE * Task.clip(action, 1);
        double sine = StrictMath.sin(state[2]);
        double cosine = StrictMath.cos(state[2]);
        double push = (force + POLE_MOMENT * (state[3] * state[3]) * sine) / TOTAL_MASS;
        double angular = (GRAVITY * sine - cosine * push)
                / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cosine * cosine) / TOTAL_MASS));
        double linear = push - POLE_MOMENT * angular * cosine / TOTAL_MASS;

        double[] next = {
            state[0] + TIME_STEP * state[1],
            state[1] + TIME_STEP * linear,
            state[2] + TIME_STEP * state[3],
            state[3] + TIME_STEP * angular
        };
        boolean terminated = Math.abs(next[0]) > MAX_POSITION || Math.abs(next[2]) > MAX_ANGLE;
        return new Outcome(next, reward(terminated), terminated);
    }

    private double reward(boolean terminated) {
        if (suttonBartoReward) {
            return terminated ? -1 : 0;
        }
        return 1;
    }

    @Override
    public float[] observe(double[] state) {
        float[] observation = new float[state.length];
        for (int i = 0; i < state.length; i++) {
            observation[i] = (float) state[i];
        }
        return observation;
    }

    @Override
    public Scene scene(double[] state) {
        return CartPoleScene.of(state[0], state[2], 2 * HALF_LENGTH, MAX_POSITION, TIME_STEP);
    }
}
