package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;

/** The part of {@link PolicyContract} about gradients, which are compared with finite differences. */
abstract class PolicyGradientContract extends PolicyFixture {

    private static final double TOLERANCE = 1e-3;

    @Test
    final void thePathwiseGradientIsThatOfALossOnActionsPreSquashAndLogProbabilities() {
        assumeTrue(reparametrizable());
        Policy policy = policy();
        Draw draw = policy.draw(ROWS);
        PathwiseGradient loss = randomLoss(draw);
        State expected = FiniteDifferences.gradient(policy, () -> sampledLoss(draw, loss));
        sampledLoss(draw, loss);
        draw.pathwise(loss);
        FiniteDifferences.assertClose(expected, policy.gradients(), TOLERANCE);
    }

    @Test
    final void theScoreIsTheGradientOfLogProbabilitiesOfFixedActions() {
        assumeTrue(hasDensity());
        Policy policy = policy();
        Draw sampled = policy.draw(ROWS);
        sampled.sample(observations(ROWS), noise());
        Draw draw = policy.draw(ROWS);
        float[] weights = uniform(1, ROWS, 1, "score").data();
        State expected = FiniteDifferences.gradient(policy, () -> {
            draw.of(observations(ROWS), sampled);
            return dot(weights, draw.logProbabilities()) + draw.regularizer();
        });
        draw.of(observations(ROWS), sampled);
        draw.score(weights);
        FiniteDifferences.assertClose(expected, policy.gradients(), TOLERANCE);
    }

    @Test
    final void theScoreOfASampleHoldsItsActionsFixed() {
        assumeTrue(hasDensity());
        Policy policy = policy();
        Draw sampled = policy.draw(ROWS);
        sampled.sample(observations(ROWS), noise());
        Draw fixed = policy.draw(ROWS);
        fixed.of(observations(ROWS), sampled);
        float[] weights = uniform(1, ROWS, 1, "score").data();
        fixed.score(weights);
        State expected = policy.gradients();
        policy.clearGradients();
        sampled.score(weights);
        FiniteDifferences.assertClose(expected, policy.gradients(), TOLERANCE);
    }

    @Test
    final void theLogProbabilityGradientIsTheSlopeOfTheDensityInThePreSquashedAction() {
        assumeTrue(hasDensity() && actionSpace() instanceof Box);
        Draw draw = policy().draw(ROWS);
        Matrix actions = uniform(ROWS, actionSpace().size(), 0.8f, "actions");
        float[] slopes = FiniteDifferences.gradient(actions.data(), () -> {
            draw.of(observations(ROWS), actions);
            return sum(draw.logProbabilities());
        });
        float[] stretches = FiniteDifferences.gradient(actions.data(), () -> {
            draw.of(observations(ROWS), actions);
            return sum(draw.preSquash().data());
        });
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] /= stretches[k];
        }
        draw.of(observations(ROWS), actions);
        FiniteDifferences.assertClose(slopes, draw.logProbabilityGradient().data(), TOLERANCE);
    }

    @Test
    final void gradientsAddUpUntilTheyAreCleared() {
        assumeTrue(hasDensity());
        Policy policy = policy();
        Draw draw = policy.draw(ROWS);
        draw.sample(observations(ROWS), noise());
        float[] ones = {1, 1, 1, 1, 1};
        draw.score(ones);
        State withRegularizer = policy.gradients();
        draw.score(ones);
        State twice = policy.gradients();
        policy.clearGradients();
        draw.score(ones);
        policy.addGradients(withRegularizer, 1);
        FiniteDifferences.assertClose(twice, policy.gradients(), 1e-5);
    }

    @Test
    final void pendingDrawsDoNotDisturbEachOther() {
        assumeTrue(hasDensity());
        float[] weights = uniform(1, ROWS, 1, "score").data();
        Policy policy = policy();
        Draw draw = policy.draw(ROWS);
        draw.sample(observations(ROWS), noise());
        draw.score(weights);
        State alone = policy.gradients();
        policy.clearGradients();

        draw.sample(observations(ROWS), noise());
        Draw other = policy.draw(ROWS);
        other.sample(uniform(ROWS, OBSERVATIONS.size(), 1, "others"), noise());
        draw.score(weights);
        StateAssertions.assertSameState(alone, policy.gradients());
        assertArrayEquals(observations(ROWS).data(), draw.observations().data());
    }

    private PathwiseGradient randomLoss(Draw draw) {
        int size = actionSpace().size();
        float[] onLogProbability = uniform(1, draw.rows(), 1, "of log").data();
        return new PathwiseGradient(
                uniform(ROWS, size, 1, "of action"),
                uniform(ROWS, size, 1, "of pre-squash"),
                hasDensity() ? onLogProbability : new float[draw.rows()]);
    }

    private static double sampledLoss(Draw draw, PathwiseGradient loss) {
        draw.sample(observations(ROWS), noise());
        return dot(loss.action().data(), draw.actions().data())
                + dot(loss.preSquash().data(), draw.preSquash().data())
                + dot(loss.logProbability(), draw.logProbabilities())
                + draw.regularizer();
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
