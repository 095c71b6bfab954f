package @package@;

import org.virel.api.environment.EnvironmentProvider;
import org.virel.testkit.EnvironmentContract;

/** What every environment promises. */
class HeaterContractTest extends EnvironmentContract {

    @Override
    protected EnvironmentProvider provider() {
        return new Heater();
    }
}
