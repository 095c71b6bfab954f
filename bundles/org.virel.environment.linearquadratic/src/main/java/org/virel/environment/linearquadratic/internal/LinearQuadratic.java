package org.virel.environment.linearquadratic.internal;

import org.virel.api.random.RandomStream;

/**
 * A chain of numbers that decay and push one another, driven at its end: {@code s' = A s + B a + w} with reward
 * {@code -(s'Q s + a'R a)} of the state and action before the step.
 *
 * <p>{@code A} has 0.9 on the diagonal and 0.2 above it; the last {@code actions} states are driven, each by one action times 0.5;
 * {@code Q} is the identity and {@code R} the identity times {@code controlCost}. The noise w is uniform with mean 0 and standard
 * deviation {@code noise} in each dimension: bounded, so that the best actions stay within bounds for sure. Episodes begin with each number
 * from U(-1, 1) and never terminate.
 *
 * <p>With discount gamma let P solve the Riccati equation
 * {@code P = Q + gamma A'P (A - B K)}, {@code K = gamma (R + gamma B'P B)^-1 B'P A}. The best action is {@code -K s}, and the best
 * return from s is {@code -(s'P s + gamma / (1 - gamma) noise^2 trace P)} (Bertsekas, "Dynamic programming and optimal control",
 * volume 2). For 2 states, 1 action, control cost 0.5, noise 0.1 and gamma 0.99, {@code K = (0.4589, 1.0337)} and the
 * best return is -8.090 on average over where episodes begin; without discount, 100 steps of it return -8.122.
 *
 * @param states the size of s
 * @param actions the size of a, at most that of s
 * @param controlCost what R has on its diagonal
 * @param noise the standard deviation of w
 */
record LinearQuadratic(int states, int actions, double controlCost, double noise) {

    private static final double DECAY = 0.9;
    private static final double COUPLING = 0.2;
    private static final double DRIVE = 0.5;

    /** A uniform number on (-sqrt(3), sqrt(3)) has standard deviation 1. */
    private static final double WIDTH = Math.sqrt(3);

    /** Draws where an episode begins. */
    double[] draw(RandomStream stream) {
        double[] state = new double[states];
        for (int i = 0; i < states; i++) {
            state[i] = 2 * stream.nextDouble() - 1;
        }
        return state;
    }

    /** Returns the next state, a fresh array. */
    double[] follow(double[] state, float[] action, RandomStream stream) {
        double[] next = new double[states];
        int undriven = states - actions;
        for (int i = 0; i < states; i++) {
            double neighbor = i + 1 < states ? COUPLING * state[i + 1] : 0;
            double drive = i >= undriven ? DRIVE * action[i - undriven] : 0;
            double shake = noise * WIDTH * (2 * stream.nextDouble() - 1);
            next[i] = DECAY * state[i] + neighbor + drive + shake;
        }
        return next;
    }

    /** Returns the reward of an action in a state. */
    double reward(double[] state, float[] action) {
        double cost = 0;
        for (double value : state) {
            cost += value * value;
        }
        for (double value : action) {
            cost += controlCost * value * value;
        }
        return -cost;
    }
}
