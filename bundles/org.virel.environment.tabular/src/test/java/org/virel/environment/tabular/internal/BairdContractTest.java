package org.virel.environment.tabular.internal;

import org.virel.api.environment.EnvironmentProvider;
import org.virel.testkit.EnvironmentContract;

class BairdContractTest extends EnvironmentContract {

    @Override
    protected EnvironmentProvider provider() {
        return new BairdProvider();
    }
}
