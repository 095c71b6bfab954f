package org.virel.api.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.policy.PolicyGraph.Apply;
import org.virel.api.policy.PolicyGraph.Columns;
import org.virel.api.policy.PolicyGraph.Dense;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

class PolicyGraphTest {

    private static final NetworkSpec SPEC = new NetworkSpec(
            3, List.of(layer(4, Activation.RELU), layer(2, Activation.IDENTITY)), new NetworkSpec.Sgd(1));

    private static Layer layer(int units, Activation activation) {
        return new Layer(units, activation, new Initializer.Uniform(1), new Initializer.Uniform(1));
    }

    @Test
    void aNetworkIsItsLayersWithTheFunctionsThatDoSomething() {
        State parameters = SPEC.initialize(RandomStream.of(1));
        PolicyGraph graph = PolicyGraph.of(SPEC, parameters);

        assertEquals(3, graph.operations().size());
        Dense first = (Dense) graph.operations().get(0);
        assertArrayEquals(parameters.floats("layer0/weight", 3, 4), first.weight().data());
        assertArrayEquals(parameters.floats("layer0/bias", 4), first.bias());
        assertEquals(new Apply(Activation.RELU), graph.operations().get(1));
        assertEquals(2, graph.outputs());
    }

    @Test
    void aFurtherOperationComesLast() {
        PolicyGraph graph = PolicyGraph.of(SPEC, SPEC.initialize(RandomStream.of(1))).then(new Columns(0, 1));

        assertEquals(new Columns(0, 1), graph.operations().getLast());
        assertEquals(1, graph.outputs());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Dense twoToThree = new Dense(Matrix.zeros(2, 3), new float[3]);
        assertRefused("a dense layer of 2 inputs gets 3", () -> new PolicyGraph(2, List.of(twoToThree, twoToThree)));
        assertRefused("columns 1 to 4 of 3", () -> new PolicyGraph(2, List.of(twoToThree, new Columns(1, 4))));
        assertRefused("columns 1 to 1 of 3", () -> new PolicyGraph(2, List.of(twoToThree, new Columns(1, 1))));
        assertRefused("2 biases for 3 units", () -> new Dense(Matrix.zeros(2, 3), new float[2]));
    }

    private static void assertRefused(String message, Runnable making) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, making::run).getMessage());
    }

    @Test
    void itSharesNoArrayWithAnybody() {
        float[] bias = {1};
        Dense dense = new Dense(Matrix.of(1, 1, 2), bias);
        bias[0] = 5;
        dense.bias()[0] = 6;
        dense.weight().set(0, 0, 7);
        assertEquals(1, dense.bias()[0]);
        assertEquals(2, dense.weight().get(0, 0));
    }
}
