package org.virel.run.internal.pipeline;

import org.virel.api.data.Matrix;
import org.virel.api.policy.Draw;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.GaussianDraw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.random.RandomStream;

/** Draws that are made again when the policy behind them has changed. */
final class DrawHandles {

    private DrawHandles() {}

    /** Creates a draw of so many rows that says about its actions what those of the policy say. */
    static Draw of(Part<PolicyProvider, Policy> part, int rows) {
        Draw draw = part.component().draw(rows);
        return switch (draw) {
            case FiniteDraw finite -> new OfFinite(part, finite);
            case GaussianDraw gaussian -> new OfGaussian(part, gaussian);
            default -> new Plain(part, draw);
        };
    }

    /** A draw of any policy. */
    static class Plain implements Draw {

        private final Part<PolicyProvider, Policy> part;
        private final int rows;
        private Draw draw;
        private long generation;

        Plain(Part<PolicyProvider, Policy> part, Draw draw) {
            this.part = part;
            this.draw = draw;
            rows = draw.rows();
            generation = part.generation();
        }

        final Draw current() {
            if (generation != part.generation()) {
                draw = part.component().draw(rows);
                generation = part.generation();
            }
            return draw;
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public void sample(Matrix observations, RandomStream noise) {
            current().sample(observations, noise);
        }

        @Override
        public void mode(Matrix observations) {
            current().mode(observations);
        }

        @Override
        public void of(Matrix observations, Draw other) {
            current().of(observations, other instanceof Plain handle ? handle.current() : other);
        }

        @Override
        public void of(Matrix observations, Matrix actions) {
            current().of(observations, actions);
        }

        @Override
        public Matrix observations() {
            return current().observations();
        }

        @Override
        public Matrix actions() {
            return current().actions();
        }

        @Override
        public Matrix preSquash() {
            return current().preSquash();
        }

        @Override
        public Matrix noise() {
            return current().noise();
        }

        @Override
        public float[] logProbabilities() {
            return current().logProbabilities();
        }

        @Override
        public Matrix logProbabilityGradient() {
            return current().logProbabilityGradient();
        }

        @Override
        public void pathwise(PathwiseGradient gradient) {
            current().pathwise(gradient);
        }

        @Override
        public void score(float[] weights) {
            current().score(weights);
        }

        @Override
        public double regularizer() {
            return current().regularizer();
        }
    }

    /** A draw of a policy over finitely many actions. */
    static final class OfFinite extends Plain implements FiniteDraw {

        OfFinite(Part<PolicyProvider, Policy> part, FiniteDraw draw) {
            super(part, draw);
        }

        private FiniteDraw finite() {
            return (FiniteDraw) current();
        }

        @Override
        public Matrix probabilities() {
            return finite().probabilities();
        }

        @Override
        public void expected(Matrix gradient) {
            finite().expected(gradient);
        }

        @Override
        public void become(Matrix probabilities) {
            finite().become(probabilities);
        }
    }

    /** A draw whose actions are Gaussians before squashing. */
    static final class OfGaussian extends Plain implements GaussianDraw {

        OfGaussian(Part<PolicyProvider, Policy> part, GaussianDraw draw) {
            super(part, draw);
        }

        private GaussianDraw gaussian() {
            return (GaussianDraw) current();
        }

        @Override
        public Matrix mean() {
            return gaussian().mean();
        }

        @Override
        public Matrix logStd() {
            return gaussian().logStd();
        }

        @Override
        public void squash(Matrix preSquash, Matrix actions, float[] logProbabilities) {
            gaussian().squash(preSquash, actions, logProbabilities);
        }

        @Override
        public void moments(Matrix mean, Matrix logStd) {
            gaussian().moments(mean, logStd);
        }
    }
}
