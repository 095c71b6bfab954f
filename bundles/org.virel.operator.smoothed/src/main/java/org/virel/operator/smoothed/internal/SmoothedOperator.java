package org.virel.operator.smoothed.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.operator.TargetOperator;
import org.virel.api.random.RandomStream;

/**
 * Target policy smoothing (Fujimoto et al., "Addressing function approximation error in actor-critic methods", 2018, section 5.3):
 * {@code T Q(s, a) = c r + gamma E[(1 - terminated) Q'(s', clip(a' + clip(noise)))]} with a' of {@code Update.nextDraw()}, noise of
 * N(0, sigma^2) and Q' the slowly following copies, combined by the critic's rule: their minimum is that paper's clipped double Q.
 *
 * <p>It is worth the noisy policy, not the best one, so it is not in the paper's set of operators.
 */
final class SmoothedOperator implements TargetOperator {

    private final Box actions;
    private final double noise;
    private final double noiseClip;
    private final RandomStream stream;
    private final Map<Shape, ActionValuePass> passes = new HashMap<>();
    private Matrix smoothed = Matrix.zeros(0, 0);
    private float[][] values = {};
    private float[] row = {};
    private float[] weights = {};

    /** A Q function and how many rows are asked of it. */
    private record Shape(ActionValue function, int rows) {}

    SmoothedOperator(Box actions, double noise, double noiseClip, RandomStream stream) {
        this.actions = actions;
        this.noise = noise;
        this.noiseClip = noiseClip;
        this.stream = stream;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TARGET_ACTION_VALUES);
    }

    @Override
    public boolean inPaperSet() {
        return false;
    }

    @Override
    public void actionValueTargets(Update update, Critic critic, float[] targets) {
        smooth(update.nextDraw().actions());
        evaluate(critic, update.batch().nextObservations());
        Batch batch = update.batch();
        float discount = (float) update.agent().discount();
        float scale = (float) critic.rewardScale();
        float shift = (float) critic.rewardShift();
        float shiftAtEnd = (float) critic.terminalValue(update.agent().discount());
        for (int i = 0, k = 0; i < batch.rows(); i++) {
            float expectation = 0;
            for (int successor = 0; successor < batch.successors(); successor++, k++) {
                float next = batch.terminated()[k] == 1 ? shiftAtEnd : combined(critic.combination(), k);
                expectation += batch.probabilities()[k] * (scale * batch.rewards()[k] + shift + discount * next);
            }
            targets[i] = expectation;
        }
    }

    private void smooth(Matrix drawn) {
        if (smoothed.rows() != drawn.rows()) {
            smoothed = Matrix.zeros(drawn.rows(), drawn.columns());
        }
        float[] into = smoothed.data();
        for (int i = 0; i < into.length; i++) {
            double moved = drawn.data()[i] + Math.clamp(noise * stream.nextGaussian(), -noiseClip, noiseClip);
            int dimension = i % drawn.columns();
            into[i] = (float) Math.clamp(moved, actions.low(dimension), actions.high(dimension));
        }
    }

    private void evaluate(Critic critic, Matrix nextObservations) {
        int count = critic.actionValues().size();
        if (values.length != count) {
            values = new float[count][];
            row = new float[count];
            weights = new float[count];
        }
        for (int q = 0; q < count; q++) {
            ActionValue target = critic.actionValues()
                    .get(q)
                    .target()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "critic '%s' keeps no copies of its action values".formatted(critic.name())));
            values[q] = passes.computeIfAbsent(
                    new Shape(target, smoothed.rows()), shape -> target.pass(shape.rows()))
                    .at(nextObservations, smoothed);
        }
    }

    private float combined(Combination combination, int successor) {
        for (int q = 0; q < row.length; q++) {
            row[q] = values[q][successor];
        }
        return combination.combine(row, weights);
    }

    @Override
    public void stateValueTargets(Update update, Critic critic, float[] targets) {
        throw new UnsupportedOperationException("the smoothed operator works through Q alone, not through V");
    }
}
