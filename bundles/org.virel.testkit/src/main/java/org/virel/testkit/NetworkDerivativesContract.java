package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * What a network promises that has directional derivatives and Hessian-vector products, for which extend this besides
 * {@link NetworkContract}. Both are compared with five-point differences of what a network does when its parameters move. Hessians are asked
 * of smooth functions alone: a network may refuse them for rectifiers.
 */
public abstract class NetworkDerivativesContract extends NetworkFixture {

    private static final double TOLERANCE = 2e-3;

    @Test
    final void theDirectionalDerivativeIsTheSlopeOfTheOutputsAlongTheDirection() {
        for (Activation activation : activations()) {
            try (Network network = network(activation)) {
                State direction = direction(network);
                State expected = slope(network, direction, step(activation), () -> {
                    float[] output = network.pass(ROWS).forward(input()).data().clone();
                    return State.builder().put("output", output).build();
                });
                Pass pass = network.pass(ROWS);
                pass.forward(input());
                float[] actual = pass.directionalDerivative(direction).data();
                FiniteDifferences.assertClose(expected.tensor("output").data(), actual, TOLERANCE);
                assertNoGradient(network);
            }
        }
    }

    @Test
    final void theHessianVectorProductIsTheSlopeOfTheGradientAlongTheDirection() {
        assumeTrue(deep(), "a linear function has none");
        for (Activation activation : smoothActivations()) {
            try (Network network = network(activation)) {
                State direction = direction(network);
                State expected = slope(network, direction, step(activation), () -> gradient(network));
                Pass pass = network.pass(ROWS);
                pass.forward(input());
                pass.addHessianVectorProduct(outputGradient(), direction);
                FiniteDifferences.assertClose(expected, network.gradients(), TOLERANCE);
            }
        }
    }

    @Test
    final void aHessianVectorProductIsAddedToTheGradient() {
        try (Network network = network(Activation.TANH)) {
            Pass pass = network.pass(ROWS);
            pass.forward(input());
            pass.addHessianVectorProduct(outputGradient(), direction(network));
            State product = network.gradients();
            network.clearGradients();
            pass.backward(outputGradient());
            State plain = network.gradients();
            pass.addHessianVectorProduct(outputGradient(), direction(network));
            State both = network.gradients();
            network.clearGradients();
            network.addGradients(product, 1);
            network.addGradients(plain, 1);
            FiniteDifferences.assertClose(network.gradients(), both, 1e-5);
        }
    }

    @Test
    final void theLastForwardPassCounts() {
        try (Network network = network(Activation.SWISH)) {
            Pass used = network.pass(ROWS);
            used.forward(batch(ROWS, INPUTS, "earlier"));
            used.forward(input());
            Pass fresh = network.pass(ROWS);
            fresh.forward(input());
            Matrix expected = fresh.directionalDerivative(direction(network));
            assertArrayEquals(
                    expected.data(),
                    used.directionalDerivative(direction(network)).data());
        }
    }

    @Test
    final void derivativesNeedAForwardPass() {
        try (Network network = network(Activation.TANH)) {
            Pass pass = network.pass(ROWS);
            State direction = direction(network);
            assertThrows(IllegalStateException.class, () -> pass.directionalDerivative(direction));
            assertThrows(
                    IllegalStateException.class, () -> pass.addHessianVectorProduct(outputGradient(), direction));
        }
    }

    @Test
    final void aHessianVectorProductLeavesAnEarlierDerivativeAlone() {
        try (Network network = network(Activation.TANH)) {
            Pass pass = network.pass(ROWS);
            pass.forward(input());
            Matrix derivative = pass.directionalDerivative(direction(network));
            float[] before = derivative.data().clone();
            pass.addHessianVectorProduct(outputGradient(), network.parameters());
            assertArrayEquals(before, derivative.data());
        }
    }

    @Test
    final void aDirectionOfAnotherShapeIsRefusedByName() {
        try (Network network = network(Activation.IDENTITY)) {
            Pass pass = network.pass(ROWS);
            pass.forward(input());
            String message = assertThrows(
                    IllegalArgumentException.class, () -> pass.directionalDerivative(State.EMPTY)).getMessage();
            assertTrue(message.contains("layer0/weight"), message);
        }
    }

    private List<Activation> smoothActivations() {
        return activations().stream().filter(activation -> activation != Activation.RELU).toList();
    }

    /** Curved at the output too, but for the rectifier; these parameters keep it from its kinks. */
    private Network network(Activation activation) {
        boolean straight = activation == Activation.RELU || !deep();
        Activation last = straight ? Activation.IDENTITY : activation;
        NetworkSpec spec = perceptron(activation, last, Adam.of(1e-3));
        return create(spec, spec.initialize(RandomStream.of(2).split("parameters")));
    }

    /** Small where kinks must be avoided, else large enough for floats. */
    private static double step(Activation activation) {
        return activation == Activation.RELU ? 5e-4 : 2e-2;
    }

    private static State gradient(Network network) {
        network.clearGradients();
        Pass pass = network.pass(ROWS);
        pass.forward(input());
        pass.backward(outputGradient());
        State gradient = network.gradients();
        network.clearGradients();
        return gradient;
    }

    private static State direction(Network network) {
        State parameters = network.parameters();
        RandomStream stream = RandomStream.of(12).split("direction");
        State.Builder direction = State.builder();
        for (String name : parameters.names()) {
            float[] values = new float[parameters.tensor(name).data().length];
            stream.fillGaussian(values);
            direction.putEntry(name, new State.Tensor(parameters.tensor(name).shape(), values));
        }
        return direction.build();
    }

    private interface Measurement {
        State take();
    }

    /** Returns the derivative of what is measured when the parameters move along the direction. */
    private static State slope(Network network, State direction, double step, Measurement measurement) {
        State kept = network.parameters();
        State[] measured = new State[5];
        for (int i = 0; i < measured.length; i++) {
            network.setParameters(combined(kept, direction, (i - 2) * step));
            measured[i] = measurement.take();
        }
        network.setParameters(kept);
        double[] weights = {1, -8, 0, 8, -1};
        State sum = combined(measured[2], measured[2], -1);
        for (int i = 0; i < measured.length; i++) {
            sum = combined(sum, measured[i], weights[i] / (12 * step));
        }
        return sum;
    }

    /** Returns {@code state + factor * other}. */
    private static State combined(State state, State other, double factor) {
        State.Builder sum = State.builder();
        for (String name : state.names()) {
            float[] values = state.tensor(name).data().clone();
            float[] added = other.tensor(name).data();
            for (int k = 0; k < values.length; k++) {
                values[k] += (float) (factor * added[k]);
            }
            sum.putEntry(name, new State.Tensor(state.tensor(name).shape(), values));
        }
        return sum.build();
    }
}
