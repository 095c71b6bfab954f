package org.virel.environment.classic.internal;

import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.random.RandomStream;
import org.virel.api.scene.Scene;

/**
 * A pole on a cart that is pushed to the left, by action 0, or to the right, by action 1, with 10 N each time. Everything else is that of
 * {@link CartPoleContinuous}.
 *
 * <p>Source: {@code CartPole-v1} of Gymnasium 1.3.0.
 *
 * @param pushed the same with a force of any size
 */
record CartPole(CartPoleContinuous pushed) implements Task {

    @Override
    public Box observationSpace() {
        return pushed.observationSpace();
    }

    @Override
    public Space actionSpace() {
        return Finite.of(2);
    }

    @Override
    public int stateSize() {
        return pushed.stateSize();
    }

    @Override
    public double[] draw(RandomStream stream) {
        return pushed.draw(stream);
    }

    @Override
    public Outcome act(double[] state, double action) {
        return pushed.act(state, action == 1 ? 1 : -1);
    }

    @Override
    public float[] observe(double[] state) {
        return pushed.observe(state);
    }

    @Override
    public Scene scene(double[] state) {
        return pushed.scene(state);
    }
}
