package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Update;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.network.Network;
import org.virel.api.state.State;

/** What every {@link MStep} promises. Extend it, name the provider and fitting settings, and run it. */
public abstract class MStepContract extends ComponentContract<MStep> {

    private static final int UPDATES = 300;

    /** How much of the residual must be gone after so many updates: those with two time scales are slow at first. */
    private static final double LEFT = 0.95;

    /** Returns the provider under test. */
    @Override
    protected abstract MStepProvider provider();

    /** Updates of a critic on one batch, with a policy that stays as it is. */
    private static final class Fit {

        private final Workbench bench;
        private final MStep mStep;
        private final TestCritic critic;
        private final TestAgent agent;

        Fit(Workbench bench, MStep mStep) {
            this.bench = bench;
            this.mStep = mStep;
            critic = bench.critic(new PlainOperator());
            critic.followTargets();
            Arrays.fill(bench.batch().probabilities(), 1f / bench.batch().successors());
            agent = bench.agent(critic).with(mStep);
        }

        void gradients() {
            mStep.gradients(agent.update(bench.batch()), critic);
        }

        void apply() {
            mStep.apply(agent, critic);
        }

        /** Returns {@code E[(T Q - Q)^2]} on the batch. */
        double residualError() {
            Update update = agent.update(bench.batch());
            float[] targets = new float[bench.batch().rows()];
            critic.operator().actionValueTargets(update, critic, targets);
            float[] values = update.batchValues(critic, 0).values();
            double sum = 0;
            for (int row = 0; row < targets.length; row++) {
                sum += bench.batch().weights()[row] * Math.pow(targets[row] - values[row], 2);
            }
            return sum / targets.length;
        }
    }

    @Override
    final Work work(Workbench bench, MStep part) {
        Fit fit = new Fit(bench, part);
        return new Work(bench, part) {
            @Override
            State once() {
                fit.gradients();
                State gradients = bench.criticGradients();
                fit.apply();
                fit.critic.followTargets();
                return State.builder().put("gradients", gradients).put("parameters", bench.parameters()).build();
            }
        };
    }

    private Fit fit() {
        Workbench bench = new Workbench(actionSpace(), settings(), policies());
        return new Fit(bench, provider().create(bench.assembly()));
    }

    /** Two updates, for those that track another vector first. */
    @Test
    final void gradientsMoveNoParameterAndApplyingThemMovesQ() {
        Fit fit = fit();
        State before = fit.bench.parameters();
        State copies = fit.critic.actionValues().getFirst().target().orElseThrow().network().parameters();
        fit.gradients();
        assertSameState(before, fit.bench.parameters());
        fit.apply();
        fit.gradients();
        fit.apply();
        Network q = fit.critic.actionValues().getFirst().network();
        assertTrue(before.state("critic q").difference(q.parameters()).isPresent(), "Q has not moved");
        assertSameState(copies, fit.critic.actionValues().getFirst().target().orElseThrow().network().parameters());
    }

    @Test
    final void thePolicyAndItsGradientsAreLeftAlone() {
        Fit fit = fit();
        State parameters = fit.bench.policy().parameters();
        State gradients = fit.bench.policy().gradients();
        fit.gradients();
        fit.apply();
        assertSameState(parameters, fit.bench.policy().parameters());
        assertSameState(gradients, fit.bench.policy().gradients());
    }

    @Test
    final void theResidualErrorFallsOnABatchThatStays() {
        Fit fit = fit();
        double before = fit.residualError();
        for (int i = 0; i < UPDATES; i++) {
            fit.gradients();
            fit.apply();
            fit.critic.followTargets();
        }
        double after = fit.residualError();
        assertTrue(after < LEFT * before, "the mean squared residual was %s and is %s".formatted(before, after));
    }

    /** Then another agent may apply it, which has only the gradients. */
    @Test
    final void allThatAnAdditiveOneLeavesBehindIsInTheGradients() {
        Fit former = fit();
        assumeTrue(former.mStep.additive());
        former.gradients();
        Fit owner = fit();
        List<Network> from = former.bench.networks();
        for (int i = 0; i < from.size(); i++) {
            owner.bench.networks().get(i).addGradients(from.get(i).gradients(), 1);
        }
        former.bench.assembly().networks().forEach((name, network) -> {
            if (owner.bench.assembly().networks().containsKey(name)) {
                owner.bench.assembly().networks().get(name).addGradients(network.gradients(), 1);
            }
        });
        owner.apply();
        former.apply();
        assertSameState(former.bench.parameters(), owner.bench.parameters());
    }
}
