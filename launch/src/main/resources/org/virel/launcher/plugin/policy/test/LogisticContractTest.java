package @package@;

import java.util.Map;
import org.virel.api.policy.PolicyProvider;
import org.virel.testkit.PolicyContract;

/** What every policy promises: gradients against finite differences, densities against quadrature, states bit by bit. */
class LogisticContractTest extends PolicyContract {

    @Override
    protected PolicyProvider provider() {
        return new Logistic();
    }

    /** A small smooth network with outputs of order 1, and scales at which actions seldom come close to their bounds. */
    @Override
    protected Map<String, String> settings() {
        return Map.of("net_arch", "4", "activation", "tanh", "output_init", "0.5", "log_scale_init", "-1.5");
    }
}
