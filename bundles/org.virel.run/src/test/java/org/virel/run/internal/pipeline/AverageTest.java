package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.testkit.PlainNetworkProvider;

class AverageTest {

    private static final NetworkSpec SPEC = new NetworkSpec(1,
            List.of(new NetworkSpec.Layer(1, Activation.IDENTITY, new Initializer.Constant(0),
                    new Initializer.Constant(0))),
            new NetworkSpec.Sgd(1));

    @Test
    void aNetworkOfAnotherProviderIsFollowedThroughItsParameters() {
        Network target = network(2);

        Average.follow(foreign(target), network(4), 0.25);

        assertArrayEquals(new float[] {2.5f}, target.parameters().tensor("layer0/weight").data());
    }

    @Test
    void withATauOfOneItIsCopied() {
        Network target = network(2);

        Average.follow(foreign(target), network(0.1f), 1);

        assertArrayEquals(new float[] {0.1f}, target.parameters().tensor("layer0/weight").data());
    }

    private static Network network(float weight) {
        return new PlainNetworkProvider().create(SPEC, State.builder().put("layer0/bias", new float[1])
                .put("layer0/weight", new float[] {weight}, 1, 1).build(), Settings.of(Map.of()));
    }

    /** The same network as an object of another class, which follows none but its like. */
    private static Network foreign(Network network) {
        return (Network) Proxy.newProxyInstance(AverageTest.class.getClassLoader(), new Class<?>[] {Network.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("follow")) {
                        throw new IllegalArgumentException("of another provider");
                    }
                    return method.invoke(network, arguments);
                });
    }
}
