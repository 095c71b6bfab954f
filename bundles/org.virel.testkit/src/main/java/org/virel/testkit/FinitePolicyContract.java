package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;

/** The part of {@link PolicyContract} about policies over finitely many actions, whose draws know them all. */
abstract class FinitePolicyContract extends PolicyGradientContract {

    @Test
    final void probabilitiesAddUpToOneOverTheAllowedActions() {
        FiniteDraw draw = finiteDraw(policy());
        draw.sample(observations(ROWS), noise());
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int action = 0; action < finite().count(); action++) {
                float probability = draw.probabilities().get(row, action);
                assertTrue(probability >= 0 && (probability == 0 || isAllowed(row, action)),
                        "action %d of row %d has probability %s".formatted(action, row, probability));
                sum += probability;
            }
            assertEquals(1, sum, 1e-6);
        }
    }

    @Test
    final void aLogProbabilityIsThatOfTheActionThatWasDrawn() {
        FiniteDraw draw = finiteDraw(policy());
        draw.sample(observations(ROWS), noise());
        for (int row = 0; row < ROWS; row++) {
            float probability = draw.probabilities().get(row, (int) draw.actions().get(row, 0));
            assertEquals(Math.log(probability), draw.logProbabilities()[row], 1e-5);
        }
    }

    @Test
    final void theModeIsTheMostProbableAction() {
        FiniteDraw draw = finiteDraw(policy());
        draw.mode(observations(ROWS));
        for (int row = 0; row < ROWS; row++) {
            float most = draw.probabilities().get(row, (int) draw.actions().get(row, 0));
            for (float probability : draw.probabilities().copyRow(row)) {
                assertTrue(probability <= most);
            }
        }
    }

    @Test
    final void theExpectedGradientIsThatOfALossOnAllProbabilities() {
        Policy policy = policy();
        FiniteDraw draw = finiteDraw(policy);
        Matrix loss = uniform(ROWS, finite().count(), 1, "of probabilities");
        State expected = FiniteDifferences.gradient(policy, () -> {
            draw.mode(observations(ROWS));
            return dot(loss.data(), draw.probabilities().data()) + draw.regularizer();
        });
        draw.mode(observations(ROWS));
        draw.expected(loss);
        FiniteDifferences.assertClose(expected, policy.gradients(), 1e-3);
    }

    @Test
    final void whatIsNotAllowedHasNoPartInTheExpectedGradient() {
        Policy policy = policy();
        FiniteDraw draw = finiteDraw(policy);
        Matrix loss = uniform(ROWS, finite().count(), 1, "of probabilities");
        draw.mode(observations(ROWS));
        draw.expected(loss);
        State expected = policy.gradients();
        policy.clearGradients();
        for (int row = 0; row < ROWS; row++) {
            for (int action = 0; action < finite().count(); action++) {
                loss.set(row, action, isAllowed(row, action) ? loss.get(row, action) : Float.POSITIVE_INFINITY);
            }
        }
        draw.mode(observations(ROWS));
        draw.expected(loss);
        StateAssertions.assertSameState(expected, policy.gradients());
    }

    @Test
    final void finiteActionsHaveNoGradientThroughThem() {
        FiniteDraw draw = finiteDraw(policy());
        draw.sample(observations(ROWS), noise());
        assertThrows(UnsupportedOperationException.class, draw::logProbabilityGradient);
        assertThrows(UnsupportedOperationException.class, () -> draw.pathwise(PathwiseGradient.zeros(ROWS, 1)));
    }

    private Finite finite() {
        return (Finite) actionSpace();
    }

    private FiniteDraw finiteDraw(Policy policy) {
        assumeTrue(actionSpace() instanceof Finite);
        return (FiniteDraw) policy.draw(ROWS);
    }

    private boolean isAllowed(int row, int action) {
        return finite().allowed().apply(observations(ROWS).copyRow(row)).get(action);
    }
}
