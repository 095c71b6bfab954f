package org.virel.operator.bellman.internal;

import java.lang.reflect.Proxy;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.operator.TargetOperator;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestCritic;

/**
 * Three states, one-hot, and three actions. In state 0 all are allowed, in state 1 the second is not, state 2 is terminal and allows
 * none. Gamma is 0.9, the temperature 2. The policy is (1/2, 1/4, 1/4) in state 0, (1/4, 0, 3/4) in state 1, nothing in state 2.
 */
final class Known {

    static final Finite ACTIONS = new Finite(3, Known::allowed);
    static final float[] Q = {1, 2, 4, 3, 100, 1, 50, 60, 70};
    static final float[] LEARNED = {-5, -5, -5, -5, -5, -5, -5, -5, -5};
    private static final Box STATES = Box.of(3, 0, 1);
    private static final float[] POLICY = {0.5f, 0.25f, 0.25f, 0.25f, 0, 0.75f, 0, 0, 0};

    private Known() {}

    private static BitSet allowed(float[] observation) {
        if (observation[0] == 1) {
            return BitSet.valueOf(new long[] {0b111});
        }
        return BitSet.valueOf(new long[] {observation[1] == 1 ? 0b101 : 0});
    }

    /** Q of each state and action, without a bias. */
    static Network table(float... values) {
        Initializer zero = new Initializer.Constant(0);
        int outputs = values.length / 3;
        Layer layer = new Layer(outputs, Activation.IDENTITY, zero, zero);
        State parameters = State.builder()
                .put("layer0/weight", values.clone(), 3, outputs)
                .put("layer0/bias", new float[outputs], outputs)
                .build();
        return new PlainNetworkProvider().create(
                new NetworkSpec(3, List.of(layer), new Sgd(0.1)), parameters, Settings.of(Map.of()));
    }

    static TestActionValue function(float[] learned, float[] target) {
        return TestActionValue.of(table(learned), ACTIONS).withTarget(table(target));
    }

    /** Learned functions of -5 everywhere and Q as the slowly following copy. */
    static TestCritic critic(TargetOperator operator) {
        return TestCritic.of("q", operator, function(LEARNED, Q)).withStateValue(table(-7, -7, -7), table(10, 20, 30));
    }

    static TestAgent agent() {
        return TestAgent.of(STATES, ACTIONS).with(policy()).with(new FixedStep()).with(() -> 2.0);
    }

    /** Leads to the given states, one successor a row, without rewards. */
    static Batch leadingTo(int... states) {
        Batch batch = Batch.of(states.length, 3, 1);
        for (int row = 0; row < states.length; row++) {
            batch.nextObservations().set(row, states[row], 1);
        }
        return batch;
    }

    /** In the given states. */
    static Batch in(int... states) {
        Batch batch = leadingTo(states);
        batch.observations().copyFrom(batch.nextObservations());
        return batch;
    }

    static Update update(Batch batch) {
        return agent().update(batch);
    }

    /** A policy of which only the probabilities may be asked. */
    private static Policy policy() {
        return (Policy) Proxy.newProxyInstance(Known.class.getClassLoader(), new Class<?>[] {Policy.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("draw")) {
                        return draw();
                    }
                    throw new AssertionError("nobody should ask the policy for " + method.getName());
                });
    }

    private static FiniteDraw draw() {
        Matrix[] probabilities = new Matrix[1];
        return (FiniteDraw) Proxy.newProxyInstance(Known.class.getClassLoader(), new Class<?>[] {FiniteDraw.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "sample" -> {
                        probabilities[0] = table(POLICY).pass(((Matrix) arguments[0]).rows())
                                .forward((Matrix) arguments[0]);
                        yield null;
                    }
                    case "probabilities" -> probabilities[0];
                    default -> throw new AssertionError("nobody should ask the draw for " + method.getName());
                });
    }
}
