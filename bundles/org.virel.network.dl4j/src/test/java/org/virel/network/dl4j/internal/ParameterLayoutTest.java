package org.virel.network.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.state.State;

final class ParameterLayoutTest {

    private static final Initializer ZERO = new Initializer.Constant(0);
    private static final NetworkSpec SPEC = new NetworkSpec(
            2,
            List.of(
                    new NetworkSpec.Layer(3, Activation.RELU, ZERO, ZERO),
                    new NetworkSpec.Layer(1, Activation.IDENTITY, ZERO, ZERO)),
            new Sgd(1));
    private static final State STATE = State.builder()
            .put("layer0/weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
            .put("layer0/bias", new float[] {7, 8, 9}, 3)
            .put("layer1/weight", new float[] {10, 11, 12}, 3, 1)
            .put("layer1/bias", new float[] {13}, 1)
            .build();
    private static final float[] FLAT = {1, 4, 2, 5, 3, 6, 7, 8, 9, 10, 11, 12, 13};

    private final ParameterLayout layout = ParameterLayout.of(SPEC);

    @Test
    void weightsLieColumnAfterColumnAndBeforeTheBiases() {
        assertEquals(FLAT.length, layout.size());
        assertArrayEquals(FLAT, layout.flatten(STATE));
    }

    @Test
    void aFlatVectorBecomesTheStateItCameFrom() {
        State state = layout.unflatten(FLAT);
        assertEquals(STATE.names(), state.names());
        for (String name : STATE.names()) {
            assertEquals(STATE.tensor(name).shape(), state.tensor(name).shape());
            assertArrayEquals(STATE.tensor(name).data(), state.tensor(name).data());
        }
    }

    @Test
    void everyPlaceIsWhereTheNumberStandsInItsArray() {
        for (int i = 0; i < FLAT.length; i++) {
            ParameterLayout.Place place = layout.locate(i);
            assertEquals(FLAT[i], STATE.tensor(place.name()).data()[place.index()]);
        }
    }

    @Test
    void missingUnknownAndMisshapenEntriesAreNamed() {
        assertNamed("layer0/bias", State.builder().put("layer0/weight", new float[6], 2, 3).build());
        assertNamed("layer7/bias", State.builder().put("layer7/bias", new float[3], 3).build());
        assertNamed("[3, 2]", State.builder().put("layer0/weight", new float[6], 3, 2).build());
    }

    private void assertNamed(String part, State state) {
        String message = assertThrows(IllegalArgumentException.class, () -> layout.flatten(state)).getMessage();
        assertTrue(message.contains(part), message);
    }
}
