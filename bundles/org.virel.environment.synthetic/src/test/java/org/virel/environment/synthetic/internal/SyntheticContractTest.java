package org.virel.environment.synthetic.internal;

import java.util.Map;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.testkit.EnvironmentContract;

class SyntheticContractTest extends EnvironmentContract {

    @Override
    protected EnvironmentProvider provider() {
        return new SyntheticProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("observations", "5", "actions", "3");
    }
}
