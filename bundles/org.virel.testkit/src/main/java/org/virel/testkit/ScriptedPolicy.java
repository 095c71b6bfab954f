package org.virel.testkit;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.data.Matrix;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * A policy that always draws the actions and log-probabilities it was given, and remembers which gradients were handed back:
 * for tests of who uses policies.
 */
public final class ScriptedPolicy implements Policy {

    private final Matrix actions;
    private final float[] logProbabilities;
    private final List<PathwiseGradient> pathwise = new ArrayList<>();
    private final List<float[]> scores = new ArrayList<>();
    private int steps;

    private ScriptedPolicy(Matrix actions, float[] logProbabilities) {
        this.actions = actions;
        this.logProbabilities = logProbabilities;
    }

    /**
     * Creates a policy.
     *
     * @param actions {@code [rows, action size]}
     * @param logProbabilities {@code [rows]}
     */
    public static ScriptedPolicy of(Matrix actions, float... logProbabilities) {
        return new ScriptedPolicy(actions, logProbabilities);
    }

    /** Returns copies of what {@link Draw#pathwise} was given, in order. */
    public List<PathwiseGradient> pathwise() {
        return List.copyOf(pathwise);
    }

    /** Returns copies of what {@link Draw#score} was given, in order. */
    public List<float[]> scores() {
        return List.copyOf(scores);
    }

    /** Returns how many steps were taken. */
    public int steps() {
        return steps;
    }

    @Override
    public Draw draw(int rows) {
        actions.requireShape(rows, actions.columns(), "scripted actions");
        return new ScriptedDraw();
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        exploit(observation, action);
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        System.arraycopy(actions.data(), 0, action, 0, action.length);
    }

    @Override
    public void step(double factor) {
        steps++;
    }

    @Override
    public void clearGradients() {
        pathwise.clear();
        scores.clear();
    }

    @Override
    public State parameters() {
        return State.EMPTY;
    }

    @Override
    public void setParameters(State parameters) {
        parameters.requireOnly();
    }

    @Override
    public State gradients() {
        return State.EMPTY;
    }

    @Override
    public void addGradients(State gradients, double factor) {
        gradients.requireOnly();
    }

    @Override
    public void follow(Policy source, double tau) {}

    private final class ScriptedDraw implements Draw {

        private Matrix observations = Matrix.zeros(0, 0);

        @Override
        public int rows() {
            return actions.rows();
        }

        @Override
        public void sample(Matrix at, RandomStream noise) {
            observations = at;
        }

        @Override
        public void mode(Matrix at) {
            observations = at;
        }

        @Override
        public void of(Matrix at, Draw other) {
            observations = at;
        }

        @Override
        public void of(Matrix at, Matrix given) {
            observations = at;
        }

        @Override
        public Matrix observations() {
            return observations;
        }

        @Override
        public Matrix actions() {
            return actions;
        }

        @Override
        public Matrix preSquash() {
            return actions;
        }

        @Override
        public Matrix noise() {
            return Matrix.zeros(actions.rows(), actions.columns());
        }

        @Override
        public float[] logProbabilities() {
            return logProbabilities;
        }

        @Override
        public Matrix logProbabilityGradient() {
            return Matrix.zeros(actions.rows(), actions.columns());
        }

        @Override
        public void pathwise(PathwiseGradient gradient) {
            pathwise.add(new PathwiseGradient(
                    gradient.action().copy(),
                    gradient.preSquash().copy(),
                    gradient.logProbability().clone()));
        }

        @Override
        public void score(float[] weights) {
            scores.add(weights.clone());
        }
    }
}
