package org.virel.environment.classic.internal;

import org.virel.api.environment.EnvironmentProvider;
import org.virel.testkit.EnvironmentContract;

class CartPoleContractTest extends EnvironmentContract {

    @Override
    protected EnvironmentProvider provider() {
        return new CartPoleProvider();
    }
}
