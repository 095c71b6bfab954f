package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/**
 * What every {@link Network} promises. Extend it, say which provider makes the networks and with which settings, and run
 * it.
 *
 * <p>Outputs and derivatives are compared with a perceptron in doubles and its central differences; Adam and Polyak
 * averaging with closed forms; states bit by bit.
 */
public abstract class NetworkContract extends NetworkStateContract {

    /** Enough for two threads to meet. */
    private static final int OFTEN = 150;

    @Test
    final void aNetworkBeginsWithTheParametersItWasGiven() {
        NetworkSpec spec = perceptron();
        try (Network network = create(spec)) {
            assertEquals(spec, network.spec());
            assertSameState(parameters(spec), network.parameters());
            assertSameState(parameters(spec), network.save().state("parameters"));
            assertEquals(0, network.save().integer("steps"));
        }
    }

    @Test
    final void parametersOfAnotherShapeAreRefusedByName() {
        NetworkSpec wide = new NetworkSpec(4, perceptron().layers(), perceptron().optimizer());
        String message = assertThrows(IllegalArgumentException.class, () -> create(perceptron(), parameters(wide)))
                .getMessage();
        assertTrue(message.contains("layer0/weight"), message);
    }

    @Test
    final void parametersAndGradientsAreCopies() {
        try (Network network = create(perceptron())) {
            addGradient(network, "a");
            State parameters = network.parameters();
            State gradients = network.gradients();
            Arrays.fill(floats(parameters, "layer0/bias"), 9);
            Arrays.fill(floats(gradients, "layer0/bias"), 9);
            assertSameState(parameters(perceptron()), network.parameters());
            assertNotEquals(9, floats(network.gradients(), "layer0/bias")[0]);
        }
    }

    @Test
    final void theParametersGivenAreNotChangedByTraining() {
        NetworkSpec spec = perceptron();
        State given = parameters(spec);
        try (Network network = create(spec, given)) {
            train(network, 0, 2);
            assertSameState(parameters(spec), given);
        }
    }

    @Test
    final void networksMadeFromOneStateGoTheirOwnWays() {
        try (Network network = create(perceptron());
                Network twin = create(perceptron(), network.parameters())) {
            train(network, 0, 2);
            assertSameState(parameters(perceptron()), twin.parameters());
            State before = network.parameters();
            train(twin, 5, 8);
            assertSameState(before, network.parameters());
        }
    }

    @Test
    final void settingParametersLeavesOptimizerAndGradientAlone() {
        try (Network network = create(perceptron())) {
            train(network, 0, 3);
            addGradient(network, "pending");
            State gradients = network.gradients();
            State moments = network.save().state("first");
            network.setParameters(parameters(perceptron()));
            assertSameState(parameters(perceptron()), network.parameters());
            assertSameState(gradients, network.gradients());
            assertSameState(moments, network.save().state("first"));
            assertEquals(3, network.save().integer("steps"));
        }
    }

    @Test
    final void parametersOfAnotherShapeAreNotSet() {
        NetworkSpec wide = new NetworkSpec(4, perceptron().layers(), perceptron().optimizer());
        try (Network network = create(perceptron())) {
            assertThrows(IllegalArgumentException.class, () -> network.setParameters(parameters(wide)));
            assertSameState(parameters(perceptron()), network.parameters());
        }
    }

    @Test
    final void plainGradientDescentSavesNoMomentsAndGoesOnToTheLastBit() {
        NetworkSpec spec = perceptron(Activation.TANH, Activation.IDENTITY, new Sgd(0.01));
        try (Network unbroken = create(spec);
                Network resumed = create(spec)) {
            train(unbroken, 0, 3);
            assertEquals(Set.of("parameters", "steps"), unbroken.save().names());
            resumed.restore(unbroken.save());
            train(unbroken, 3, 6);
            train(resumed, 3, 6);
            assertSameState(unbroken.save(), resumed.save());
        }
    }

    @Test
    final void theSameCallsGiveTheSameBits() {
        try (Network one = create(perceptron(Activation.RELU));
                Network two = create(perceptron(Activation.RELU))) {
            train(one, 0, 20);
            train(two, 0, 20);
            assertSameState(one.save(), two.save());
        }
    }

    @Test
    final void networksUsedByTwoThreadsAtOnceGiveTheBitsOfOne() {
        try (Network alone = create(perceptron());
                Network one = create(perceptron());
                Network two = create(perceptron())) {
            train(alone, 0, 200);
            CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> train(one, 0, 200)),
                    CompletableFuture.runAsync(() -> train(two, 0, 200)))
                    .join();
            assertSameState(alone.save(), one.save());
            assertSameState(alone.save(), two.save());
        }
    }

    @Test
    final void passesOfOneNetworkUsedByTwoThreadsAtOnceGiveTheBitsOfOne() {
        try (Network alone = create(perceptron(Activation.TANH));
                Network shared = create(perceptron(Activation.TANH))) {
            Pass[] learning = {alone.pass(ROWS), shared.pass(ROWS)};
            Pass[] reading = {alone.pass(ROWS), shared.pass(ROWS)};
            for (int step = 0; step < 20; step++) {
                learn(learning[0], step);
                List<float[]> expected = read(reading[0], step);
                int number = step;
                CompletableFuture<Void> other = CompletableFuture.runAsync(() -> learn(learning[1], number));
                List<float[]> read = read(reading[1], step);
                other.join();
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), read.get(i));
                }
                assertSameState(alone.gradients(), shared.gradients());
                alone.step();
                shared.step();
            }
            assertSameState(alone.save(), shared.save());
        }
    }

    /** Adds many gradients. */
    private static void learn(Pass pass, int number) {
        for (int i = 0; i < OFTEN; i++) {
            pass.forward(batch(ROWS, INPUTS, "learned " + number));
            pass.backward(batch(ROWS, OUTPUTS, "learned " + number));
        }
    }

    /** Returns copies of outputs and input gradients. */
    private static List<float[]> read(Pass pass, int number) {
        List<float[]> read = new ArrayList<>();
        for (int i = 0; i < OFTEN; i++) {
            read.add(pass.forward(batch(ROWS, INPUTS, "read " + number + "/" + i)).data().clone());
            read.add(pass.inputGradient(outputGradient()).data().clone());
            read.add(pass.inputGradient(outputGradient(), 1, INPUTS).data().clone());
        }
        return read;
    }

    @Test
    final void closingTwiceHasNoEffect() {
        Network network = create(perceptron());
        network.close();
        network.close();
    }
}
