package org.virel.network.linear.internal;

import java.util.List;
import java.util.Map;
import org.virel.api.network.Activation;
import org.virel.api.network.NetworkProvider;
import org.virel.testkit.NetworkContract;

final class LinearNetworkContractTest extends NetworkContract {

    @Override
    protected NetworkProvider provider() {
        return new LinearNetworkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("linear_bias", "true");
    }

    @Override
    protected List<Activation> activations() {
        return List.of(Activation.IDENTITY);
    }

    @Override
    protected boolean deep() {
        return false;
    }
}
