package org.virel.environment.tabular.internal;

import org.virel.api.environment.EnvironmentProvider;
import org.virel.testkit.EnvironmentContract;

class RandomMdpContractTest extends EnvironmentContract {

    @Override
    protected EnvironmentProvider provider() {
        return new RandomMdpProvider();
    }
}
