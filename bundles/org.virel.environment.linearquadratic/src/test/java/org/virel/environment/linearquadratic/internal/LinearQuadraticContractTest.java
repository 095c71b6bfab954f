package org.virel.environment.linearquadratic.internal;

import java.util.Map;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.testkit.EnvironmentContract;

class LinearQuadraticContractTest extends EnvironmentContract {

    @Override
    protected EnvironmentProvider provider() {
        return new LinearQuadraticProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("states", "3", "actions", "2");
    }
}
