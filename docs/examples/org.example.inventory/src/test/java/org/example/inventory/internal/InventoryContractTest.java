package org.example.inventory.internal;

import org.virel.api.environment.EnvironmentProvider;
import org.virel.testkit.EnvironmentContract;

/** What every environment promises. */
class InventoryContractTest extends EnvironmentContract {

    @Override
    protected EnvironmentProvider provider() {
        return new InventoryProvider();
    }
}
