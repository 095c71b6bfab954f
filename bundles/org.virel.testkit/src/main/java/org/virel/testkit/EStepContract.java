package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValue;
import org.virel.api.data.Matrix;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.policy.Draw;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;

/**
 * What every {@link EStep} promises. Extend it, name the provider and fitting settings, and run it; where the E-step needs a policy of another
 * kind than the testkit's, say which.
 */
public abstract class EStepContract extends ComponentContract<EStep> {

    private static final int UPDATES = 200;

    /** Returns the provider under test. */
    @Override
    protected abstract EStepProvider provider();

    /** Updates of the policy on one batch, with a critic that stays as it is. */
    private static final class Climb {

        private final Workbench bench;
        private final EStep eStep;
        private final TestAgent agent;

        Climb(Workbench bench, EStep eStep, double temperature) {
            this.bench = bench;
            this.eStep = eStep;
            agent = bench.agent(bench.criticWithStateValue(new PlainOperator())).with(eStep).with(() -> temperature);
        }

        void gradients() {
            eStep.gradients(agent.update(bench.batch()));
        }

        void apply() {
            eStep.apply(agent);
        }

        /** Returns what the critic thinks of the policy's greedy actions. */
        double value() {
            Matrix observations = bench.batch().observations();
            Draw draw = bench.policy().draw(observations.rows());
            draw.mode(observations);
            ActionValue function = agent.critics().getFirst().actionValues().getFirst();
            return bench.batch().expectation(function.pass(observations.rows()).at(observations, draw.actions()));
        }
    }

    @Override
    final Work work(Workbench bench, EStep part) {
        Climb climb = new Climb(bench, part, Workbench.TEMPERATURE);
        return new Work(bench, part) {
            @Override
            State once() {
                climb.gradients();
                State gradients = bench.policy().gradients();
                climb.apply();
                return State.builder().put("gradients", gradients).put("parameters", bench.parameters()).build();
            }
        };
    }

    private Climb climb(double temperature) {
        Workbench bench = new Workbench(actionSpace(), settings(), policies());
        return new Climb(bench, provider().create(bench.assembly()), temperature);
    }

    @Test
    final void gradientsMoveNoParameterAndApplyingThemDoes() {
        Climb climb = climb(Workbench.TEMPERATURE);
        State before = climb.bench.parameters();
        climb.gradients();
        assertSameState(before, climb.bench.parameters());
        climb.apply();
        assertTrue(before.state("policy").difference(climb.bench.policy().parameters()).isPresent(),
                "the policy has not moved");
    }

    @Test
    final void theCriticsAndTheirGradientsAreLeftAlone() {
        Climb climb = climb(Workbench.TEMPERATURE);
        State networks = climb.bench.save();
        State gradients = climb.bench.criticGradients();
        climb.gradients();
        assertSameState(gradients, climb.bench.criticGradients());
        climb.apply();
        State after = climb.bench.save();
        for (String name : networks.names()) {
            if (name.startsWith("network ")) {
                assertSameState(networks.state(name), after.state(name));
            }
        }
    }

    /** At temperature 0 nothing but the value counts. */
    @Test
    final void thePolicyClimbsTheValue() {
        Climb climb = climb(0);
        climb.agent.drawingAnew();
        double before = climb.value();
        for (int i = 0; i < UPDATES; i++) {
            climb.gradients();
            climb.apply();
        }
        assertTrue(climb.value() > before,
                "the value of the policy's actions was %s and is %s".formatted(before, climb.value()));
    }

    @Test
    final void theGradientIsAppliedOnce() {
        Climb climb = climb(Workbench.TEMPERATURE);
        climb.gradients();
        climb.apply();
        for (Object entry : climb.bench.policy().gradients().entries().values()) {
            for (float element : ((State.Tensor) entry).data()) {
                assertEquals(0, element, "a gradient was left after it was applied");
            }
        }
    }

    /** Then another agent may apply it, which has only the gradients. */
    @Test
    final void allThatAnAdditiveOneLeavesBehindIsInTheGradients() {
        Climb former = climb(Workbench.TEMPERATURE);
        assumeTrue(former.eStep.additive());
        former.gradients();
        Climb owner = climb(Workbench.TEMPERATURE);
        owner.bench.policy().addGradients(former.bench.policy().gradients(), 1);
        owner.apply();
        former.apply();
        assertSameState(former.bench.parameters(), owner.bench.parameters());
    }

    @Test
    final void itKeepsATargetPolicyForLifeOrNone() {
        Climb climb = climb(Workbench.TEMPERATURE);
        Optional<Policy> target = climb.eStep.targetPolicy();
        climb.gradients();
        climb.apply();
        assertEquals(target.map(System::identityHashCode), climb.eStep.targetPolicy().map(System::identityHashCode));
    }
}
