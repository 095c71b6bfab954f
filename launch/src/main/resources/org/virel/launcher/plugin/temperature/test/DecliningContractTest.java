package @package@;

import java.util.Map;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.testkit.TemperatureContract;

/** What every temperature promises, tried while it declines. */
class DecliningContractTest extends TemperatureContract {

    @Override
    protected TemperatureProvider provider() {
        return new Declining();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("ent_coef_updates", "12");
    }
}
