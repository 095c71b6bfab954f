package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/** What every {@link Network} promises about the states that it saves and restores. */
abstract class NetworkStateContract extends NetworkOptimizerContract {

    @Test
    final void aRestoredNetworkGoesOnToTheLastBit() {
        try (Network unbroken = create(perceptron(Activation.SWISH));
                Network resumed = create(perceptron(Activation.SWISH))) {
            train(unbroken, 0, 10);
            State middle = unbroken.save();
            train(unbroken, 10, 25);
            train(resumed, 40, 47);
            resumed.restore(middle);
            assertSameState(middle, resumed.save());
            train(resumed, 10, 25);
            assertSameState(unbroken.save(), resumed.save());
        }
    }

    @Test
    final void laterStepsDoNotShowInASavedState() {
        try (Network network = create(perceptron())) {
            train(network, 0, 2);
            State saved = network.save();
            try (Network witness = create(perceptron())) {
                witness.restore(saved);
                train(network, 2, 4);
                assertSameState(witness.save(), saved);
            }
        }
    }

    @Test
    final void trainingARestoredNetworkDoesNotChangeTheState() {
        try (Network network = create(perceptron());
                Network restored = create(perceptron())) {
            train(network, 0, 2);
            State saved = network.save();
            restored.restore(saved);
            train(restored, 2, 4);
            assertSameState(network.save(), saved);
        }
    }

    @Test
    final void restoringForgetsAPendingGradient() {
        try (Network network = create(perceptron());
                Network pending = create(perceptron())) {
            addGradient(pending, "pending");
            pending.restore(network.save());
            assertSameState(network.gradients(), pending.gradients());
        }
    }

    @Test
    final void restoringIsSeenByTheNextForwardOfAnOldPass() {
        try (Network network = create(perceptron());
                Network trained = create(perceptron())) {
            Pass pass = network.pass(ROWS);
            pass.forward(input());
            train(trained, 0, 3);
            network.restore(trained.save());
            assertArrayEquals(trained.pass(ROWS).forward(input()).data(), pass.forward(input()).data());
        }
    }

    @Test
    final void aStateThatDoesNotFitIsRefusedByName() {
        try (Network network = create(perceptron())) {
            State good = network.save();
            assertRefused(network, with(good, "extra", 1L), "extra");
            assertRefused(network, with(good, "steps", -1L), "steps");
            assertRefused(network, with(good, "first", State.EMPTY), "layer0/");
            assertRefused(network, State.EMPTY, "");
        }
    }

    @Test
    final void aStateThatDoesNotFitChangesNothing() {
        try (Network network = create(perceptron());
                Network trained = create(perceptron())) {
            train(network, 0, 2);
            train(trained, 2, 5);
            addGradient(network, "pending");
            State before = network.save();
            State gradients = network.gradients();
            State other = trained.save();
            for (String name : List.of("parameters", "first", "second")) {
                assertRefused(network, with(other, name, State.EMPTY), "layer0/");
            }
            assertRefused(network, with(other, "steps", -1L), "steps");
            assertSameState(before, network.save());
            assertSameState(gradients, network.gradients());
        }
    }

    private static void assertRefused(Network network, State state, String part) {
        String message = assertThrows(IllegalArgumentException.class, () -> network.restore(state)).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static State with(State state, String name, Object value) {
        State.Builder builder = State.builder();
        state.entries().forEach((key, entry) -> {
            if (!key.equals(name)) {
                builder.putEntry(key, entry);
            }
        });
        return builder.putEntry(name, value).build();
    }
}
