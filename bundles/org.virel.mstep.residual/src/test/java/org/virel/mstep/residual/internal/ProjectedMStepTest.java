package org.virel.mstep.residual.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.mstep.residual.internal.Enumeration.Value;
import org.virel.operator.bellman.internal.AnnealedOperatorProvider;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestAgent;

class ProjectedMStepTest {

    private static final List<MStepProvider> BOTH = List.of(new Gtd2MStepProvider(), new TdcMStepProvider());

    /** Two features a state, so that E[b b'] of 9 parameters is regular, and far enough from singular for floats. */
    private final Batch batch = features(Task.model());

    private final Enumeration all = new Enumeration(batch, Task.DISCOUNT);
    private final Network q = Task.network(2, 1, 0, 14);
    private final DoubleNetwork exact = DoubleNetwork.of(q.parameters());
    private final Critic critic = Task.critic(Task.operator(new HardOperatorProvider()), q);

    private static Batch features(Batch model) {
        float[] table = new float[Task.STATES * 2];
        RandomStream.of(3).split("features").fillGaussian(table);
        for (int i = 0; i < table.length; i++) {
            table[i] *= 2;
        }
        Batch seen = Batch.of(model.rows(), model.successors(), 2, 1);
        for (int row = 0; row < model.rows(); row++) {
            describe(model.observations().copyRow(row), table, seen.observations().data(), row);
            seen.weights()[row] = model.weights()[row];
        }
        for (int k = 0; k < model.nextObservations().rows(); k++) {
            describe(model.nextObservations().copyRow(k), table, seen.nextObservations().data(), k);
            seen.rewards()[k] = model.rewards()[k];
            seen.terminated()[k] = model.terminated()[k];
            seen.probabilities()[k] = model.probabilities()[k];
        }
        seen.actions().copyFrom(model.actions());
        return seen;
    }

    private static void describe(float[] oneHot, float[] table, float[] into, int row) {
        for (int state = 0; state < oneHot.length; state++) {
            into[2 * row] += oneHot[state] * table[2 * state];
            into[2 * row + 1] += oneHot[state] * table[2 * state + 1];
        }
    }

    @Test
    void zetaIsNoGradientThatOthersCouldAdd() {
        for (MStepProvider provider : BOTH) {
            assertFalse(create(provider).additive());
        }
    }

    @Test
    void atTheRightZetaBothDescendTheProjectedErrorUnderThePolicy() {
        for (MStepProvider provider : BOTH) {
            assertGradient(provider, new HardOperatorProvider(), Value.OF_POLICY);
        }
    }

    @Test
    void atTheRightZetaBothDescendTheProjectedErrorAtAnAnnealedTemperature() {
        for (MStepProvider provider : BOTH) {
            assertGradient(provider, new AnnealedOperatorProvider(), Value.boltzmann(1));
        }
    }

    private void assertGradient(MStepProvider provider, TargetOperatorProvider operator, Value value) {
        q.clearGradients();
        double[] expected = exact.gradient(network -> Projection.of(all, network, value).error());
        Critic critic = Task.critic(Task.operator(operator), q);
        MStep mStep = create(provider);
        mStep.restore(zeta(Projection.of(all, exact, value).zeta()));
        mStep.gradients(Task.agent(critic).update(batch), critic);
        Task.assertClose(expected, DoubleNetwork.flat(q.gradients()));
    }

    @Test
    void awayFromTheRightZetaTheTwoDiffer() {
        double[][] gradients = new double[2][];
        for (int i = 0; i < 2; i++) {
            q.clearGradients();
            create(BOTH.get(i)).gradients(agent().update(batch), critic);
            gradients[i] = DoubleNetwork.flat(q.gradients());
        }
        assertTrue(Task.distance(gradients[1], gradients[0]) > 0.1);
    }

    /** At zeta = 0 TDC is temporal-difference learning and the Hessian has no part. */
    @Test
    void beforeZetaMovesTdcDescendsTheErrorWithTargetsHeldFixed() {
        create(new TdcMStepProvider()).gradients(agent().update(batch), critic);
        double[] targets = all.residuals(exact, Value.OF_POLICY);
        for (int row = 0; row < targets.length; row++) {
            targets[row] += all.present(exact, row);
        }
        double[] expected = exact.gradient(network -> {
            double[] squares = new double[targets.length];
            for (int row = 0; row < squares.length; row++) {
                squares[row] = Math.pow(targets[row] - all.present(network, row), 2) / 2;
            }
            return all.expectation(squares);
        });
        Task.assertClose(expected, DoubleNetwork.flat(q.gradients()));
    }

    @Test
    void zetaMovesByEquationThirtyFourWhenApplied() {
        MStep mStep = create(new Gtd2MStepProvider(), "zeta_learning_rate=0.5");
        double[] zeta = new double[exact.size()];
        for (int i = 0; i < zeta.length; i++) {
            zeta[i] = i / 10.0 - 0.7;
        }
        mStep.restore(zeta(zeta));
        State before = mStep.save();
        mStep.gradients(agent().update(batch), critic);
        StateAssertions.assertSameState(before, mStep.save());
        mStep.apply(agent(), critic);
        double[] heading = Projection.of(all, exact, Value.OF_POLICY).heading(zeta);
        for (int i = 0; i < zeta.length; i++) {
            zeta[i] += 0.5 * heading[i];
        }
        Task.assertClose(zeta, DoubleNetwork.flat(mStep.save().state("q/q0")));
    }

    @Test
    void aRestoredZetaGoesOnToTheLastBit() {
        MStep mStep = create(new TdcMStepProvider());
        learn(mStep, 3);
        State zeta = mStep.save();
        State function = q.save();
        learn(mStep, 3);
        State expected = mStep.save();
        State expectedFunction = q.save();
        MStep other = create(new TdcMStepProvider());
        other.restore(zeta);
        q.restore(function);
        learn(other, 3);
        StateAssertions.assertSameState(expected, other.save());
        StateAssertions.assertSameState(expectedFunction, q.save());
    }

    @Test
    void aZetaOfAnotherShapeIsRefusedWhenItsFunctionIsAskedFor() {
        State parameters = q.parameters();
        State.Builder more = State.builder().put("layer9/bias", new float[1], 1);
        parameters.names().forEach(name -> more.putEntry(name, parameters.tensor(name)));
        for (State wrong : List.of(State.EMPTY, more.build(), Task.network(3, 1, 0, 14).parameters())) {
            MStep mStep = create(new TdcMStepProvider());
            mStep.restore(State.builder().put("q/q0", wrong).build());
            Update update = agent().update(batch);
            String message = assertThrows(IllegalArgumentException.class, () -> mStep.gradients(update, critic))
                    .getMessage();
            assertTrue(message.contains("'q/q0'") && message.contains("its network has"), message);
        }
    }

    @Test
    void aStateWithOtherNamesThanThoseOfFunctionsIsRefusedAndTheOldOneStays() {
        MStep mStep = create(new TdcMStepProvider());
        learn(mStep, 1);
        State before = mStep.save();
        State strange = State.builder().put("q/q0", q.parameters()).put("steps", q.parameters()).build();
        String message = assertThrows(IllegalArgumentException.class, () -> mStep.restore(strange)).getMessage();
        assertTrue(message.contains("'steps'"), message);
        StateAssertions.assertSameState(before, mStep.save());
    }

    @Test
    void whatWasSavedDoesNotChangeAnyMore() {
        MStep mStep = create(new TdcMStepProvider());
        learn(mStep, 1);
        State saved = mStep.save();
        double[] before = DoubleNetwork.flat(saved.state("q/q0"));
        learn(mStep, 1);
        Task.assertClose(before, DoubleNetwork.flat(saved.state("q/q0")));
    }

    @Test
    void bothCloseTheProjectedErrorOnceZetaIsTheFaster() {
        for (MStepProvider provider : BOTH) {
            q.setParameters(Task.network(2, 1, 0, 14).parameters());
            double before = Projection.of(all, exact, Value.OF_POLICY).error();
            MStep mStep = create(provider, "zeta_learning_rate=0.5");
            learn(mStep, 600);
            double after = Projection.of(all, DoubleNetwork.of(q.parameters()), Value.OF_POLICY).error();
            assertTrue(after < before / 20, () -> before + " became " + after);
        }
    }

    @Test
    void gradientsMoveNothingAndApplyingTakesOneStep() {
        State before = q.save();
        MStep mStep = create(new Gtd2MStepProvider());
        mStep.gradients(agent().update(batch), critic);
        StateAssertions.assertSameState(before, q.save());
        mStep.apply(agent(), critic);
        assertEquals(1, q.save().integer("steps"));
    }

    @Test
    void parametersAreClippedToTheBox() {
        MStep mStep = create(new TdcMStepProvider(), "projection_bound=0.25");
        learn(mStep, 1);
        double largest = 0;
        for (double parameter : DoubleNetwork.flat(q.parameters())) {
            largest = Math.max(largest, Math.abs(parameter));
        }
        assertEquals(0.25, largest);
    }

    @Test
    void twoFunctionsHaveAZetaEach() {
        Critic twins = Task.critic(Task.operator(new HardOperatorProvider()), q, Task.network(2, 1, 0, 5));
        MStep mStep = create(new TdcMStepProvider());
        mStep.gradients(Task.agent(twins).update(batch), twins);
        assertEquals(List.of("q/q0", "q/q1"), List.copyOf(mStep.save().names()));
    }

    @Test
    void aFunctionWithKinksIsRefusedByName() {
        Initializer random = new Initializer.Uniform(1);
        NetworkSpec spec = new NetworkSpec(
                2,
                List.of(
                        new Layer(2, Activation.RELU, random, random),
                        new Layer(3, Activation.IDENTITY, random, random)),
                new Sgd(0.1));
        Network kinked = new PlainNetworkProvider()
                .create(spec, spec.initialize(RandomStream.of(1)), Settings.of(Map.of()));
        Critic broken = Task.critic(Task.operator(new HardOperatorProvider()), kinked);
        Update update = Task.agent(broken).update(batch);
        for (MStepProvider provider : BOTH) {
            MStep mStep = create(provider);
            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class, () -> mStep.gradients(update, broken));
            assertTrue(refusal.getMessage().contains("relu"), refusal.getMessage());
        }
    }

    private TestAgent agent() {
        return Task.agent(critic);
    }

    private void learn(MStep mStep, int times) {
        for (int i = 0; i < times; i++) {
            mStep.gradients(agent().update(batch), critic);
            mStep.apply(agent(), critic);
        }
    }

    /** Returns the state of an M-step with the given zeta. */
    private State zeta(double[] values) {
        return State.builder().put("q/q0", DoubleNetwork.shaped(values, q.parameters())).build();
    }

    private static MStep create(MStepProvider provider, String... settings) {
        return provider.create(Task.assembly(settings));
    }
}
