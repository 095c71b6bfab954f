package org.virel.run.internal.pipeline;

import org.virel.api.data.Matrix;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/** Always does nothing. */
record StillPolicy() implements Policy {

    @Override
    public Draw draw(int rows) {
        return new StillDraw(rows, Matrix.zeros(rows, 1), new float[rows]);
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {}

    @Override
    public void exploit(float[] observation, float[] action) {}

    @Override
    public void step(double factor) {}

    @Override
    public void clearGradients() {}

    @Override
    public State parameters() {
        return State.EMPTY;
    }

    @Override
    public void setParameters(State parameters) {}

    @Override
    public State gradients() {
        return State.EMPTY;
    }

    @Override
    public void addGradients(State gradients, double factor) {}

    @Override
    public void follow(Policy source, double tau) {}

    @Override
    public State save() {
        return State.EMPTY;
    }

    @Override
    public void restore(State state) {}

    private record StillDraw(int rows, Matrix zeros, float[] logProbabilities) implements Draw {

        @Override
        public void sample(Matrix observations, RandomStream noise) {}

        @Override
        public void mode(Matrix observations) {}

        @Override
        public void of(Matrix observations, Draw other) {}

        @Override
        public void of(Matrix observations, Matrix actions) {}

        @Override
        public Matrix observations() {
            return zeros;
        }

        @Override
        public Matrix actions() {
            return zeros;
        }

        @Override
        public Matrix preSquash() {
            return zeros;
        }

        @Override
        public Matrix noise() {
            return zeros;
        }

        @Override
        public Matrix logProbabilityGradient() {
            return zeros;
        }

        @Override
        public void pathwise(PathwiseGradient gradient) {}

        @Override
        public void score(float[] weights) {}
    }
}
