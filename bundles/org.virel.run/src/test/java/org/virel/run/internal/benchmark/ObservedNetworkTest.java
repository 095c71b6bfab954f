package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSettings;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.testkit.PlainNetworkProvider;

class ObservedNetworkTest {

    private static final Settings SETTINGS = Settings.of(Map.of("net_arch", "3"));
    private static final NetworkSpec SPEC = NetworkSettings.mlp(SETTINGS, 2, 1, 0.1);
    private static final Matrix ROWS = Matrix.of(2, 2, new float[] {1, 2, 3, 4});
    private static final Matrix ONES = Matrix.of(2, 1, new float[] {1, 1});

    private final NetworkWork work = new NetworkWork(new Laps(NetworkWork.Kind.all().size()));
    private final Network network = create(new ObservedNetworkProvider(new PlainNetworkProvider(), work));

    private static Network create(NetworkProvider provider) {
        return provider.create(SPEC, SPEC.initialize(RandomStream.of(5)), SETTINGS);
    }

    private static float[] learn(Network learning) {
        Pass pass = learning.pass(2);
        pass.forward(ROWS);
        pass.backward(ONES);
        learning.step();
        Network copy = create(new PlainNetworkProvider());
        copy.setParameters(learning.parameters());
        return copy.pass(2).forward(ROWS).data();
    }

    @Test
    void observingChangesNothing() {
        assertArrayEquals(learn(create(new PlainNetworkProvider())), learn(network));
    }

    @Test
    void anObservedNetworkFollowsAnother() {
        Network source = create(new ObservedNetworkProvider(new PlainNetworkProvider(), work));
        learn(source);
        network.follow(source, 1);
        assertArrayEquals(source.pass(2).forward(ROWS).data().clone(), network.pass(2).forward(ROWS).data());
    }

    /** Two rows of 2 inputs, 3 units, 1 output: forward 9 each, backward 12 each, one column of the input 6 each. */
    @Test
    void workIsCountedForAllRows() {
        Pass pass = network.pass(2);
        pass.forward(ROWS);
        assertEquals(2 * 9, work.multiplications());
        pass.backward(ONES);
        assertEquals(2 * (9 + 12), work.multiplications());
        pass.inputGradient(ONES, 1, 2);
        assertEquals(2 * (9 + 12 + 6), work.multiplications());
        pass.inputGradient(ONES);
        assertEquals(2 * (9 + 12 + 6 + 9), work.multiplications());
    }
}
