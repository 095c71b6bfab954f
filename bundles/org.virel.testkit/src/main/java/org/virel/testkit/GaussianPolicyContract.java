package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.policy.Draw;
import org.virel.api.policy.GaussianDraw;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;

/** The part of {@link PolicyContract} about policies that are Gaussian before squashing and say so. */
abstract class GaussianPolicyContract extends FinitePolicyContract {

    @Test
    final void aSampleIsItsMeanAndItsNoiseTimesTheStandardDeviation() {
        GaussianDraw draw = gaussianDraw(policy());
        draw.sample(observations(ROWS), noise());
        float[] mean = draw.mean().data();
        float[] logStd = draw.logStd().data();
        for (int k = 0; k < mean.length; k++) {
            double expected = mean[k] + Math.exp(logStd[k]) * draw.noise().data()[k];
            assertEquals(expected, draw.preSquash().data()[k], 1e-5);
        }
    }

    @Test
    final void squashingTheValuesOfASampleGivesItsActionsAndLogProbabilities() {
        GaussianDraw draw = gaussianDraw(policy());
        draw.sample(observations(ROWS), noise());
        Matrix actions = Matrix.zeros(ROWS, actionSpace().size());
        float[] logProbabilities = new float[ROWS];
        draw.squash(draw.preSquash(), actions, logProbabilities);
        assertArrayEquals(draw.actions().data(), actions.data());
        assertArrayEquals(draw.logProbabilities(), logProbabilities, 1e-4f);
    }

    @Test
    final void squashingLeavesTheDrawAlone() {
        Policy policy = policy();
        GaussianDraw draw = gaussianDraw(policy);
        draw.sample(observations(ROWS), noise());
        float[] weights = uniform(1, ROWS, 1, "score").data();
        draw.score(weights);
        State expected = policy.gradients();
        policy.clearGradients();
        draw.sample(observations(ROWS), noise());
        float[] actions = draw.actions().data().clone();
        float[] logProbabilities = draw.logProbabilities().clone();
        draw.squash(uniform(ROWS, actionSpace().size(), 1, "others"), Matrix.zeros(ROWS, actionSpace().size()),
                new float[ROWS]);
        draw.score(weights);
        assertArrayEquals(actions, draw.actions().data());
        assertArrayEquals(logProbabilities, draw.logProbabilities());
        StateAssertions.assertSameState(expected, policy.gradients());
    }

    @Test
    final void theGradientByTheMomentsIsThatOfALossOnThem() {
        Policy policy = policy();
        GaussianDraw draw = gaussianDraw(policy);
        Matrix ofMean = uniform(ROWS, actionSpace().size(), 1, "of mean");
        Matrix ofLogStd = uniform(ROWS, actionSpace().size(), 1, "of log std");
        State expected = FiniteDifferences.gradient(policy, () -> {
            draw.mode(observations(ROWS));
            return dot(ofMean.data(), draw.mean().data()) + dot(ofLogStd.data(), draw.logStd().data())
                    + draw.regularizer();
        });
        draw.mode(observations(ROWS));
        draw.moments(ofMean, ofLogStd);
        FiniteDifferences.assertClose(expected, policy.gradients(), 1e-3);
    }

    private GaussianDraw gaussianDraw(Policy policy) {
        assumeTrue(actionSpace() instanceof Box);
        Draw draw = policy.draw(ROWS);
        assumeTrue(draw instanceof GaussianDraw);
        return (GaussianDraw) draw;
    }
}
