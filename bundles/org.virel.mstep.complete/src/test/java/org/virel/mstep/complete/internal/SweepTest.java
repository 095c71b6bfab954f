package org.virel.mstep.complete.internal;

import org.junit.jupiter.api.Test;
import org.virel.api.state.State;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestCritic;

/** What whole sweeps over a model come to, compared with the operator applied in double precision. */
class SweepTest extends TableFixture {

    @Test
    void oneSweepIsOneApplicationOfTheOperator() {
        double[] expected = applied(values(q), TableFixture::largest);
        sweep(learning(new Backup(TableFixture::largest), q));
        assertClose(expected, values(q));
    }

    @Test
    void sweepsOnTheLearnedTableEndWhereTheOperatorOfThePolicyMovesNothing() {
        TestCritic critic = learning(new Backup(TableFixture::underPolicy), q);
        for (int i = 0; i < 300; i++) {
            sweep(critic);
        }
        assertClose(applied(values(q), TableFixture::underPolicy), values(q));
    }

    @Test
    void sweepsOnAFollowingCopyMoveNothingUntilTheCopyFollows() {
        TestCritic critic = following(q, slowQ);
        sweep(critic);
        State once = q.parameters();
        sweep(critic);
        StateAssertions.assertSameState(once, q.parameters());
    }

    @Test
    void oneSweepAndACopyThatFollowsMakeValueIteration() {
        TestCritic critic = following(q, slowQ).withTau(1);
        double[] expected = values(q);
        for (int i = 0; i < 20; i++) {
            sweep(critic);
            critic.followTargets();
            expected = applied(expected, TableFixture::largest);
            assertClose(expected, values(q));
        }
    }
}
