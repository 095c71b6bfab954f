package org.virel.environment.tabular.internal;

import org.virel.api.environment.EnvironmentProvider;
import org.virel.testkit.EnvironmentContract;

class CounterexampleContractTest extends EnvironmentContract {

    @Override
    protected EnvironmentProvider provider() {
        return new CounterexampleProvider();
    }

    @Override
    protected boolean random() {
        return false;
    }
}
