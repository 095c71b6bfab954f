package @package@;

import java.util.Map;
import org.virel.api.trainer.TrainerProvider;
import org.virel.testkit.TrainerContract;

/** What every trainer promises, in an agent whose parts write down who called them. */
class BurstsContractTest extends TrainerContract {

    @Override
    protected TrainerProvider provider() {
        return new Bursts();
    }

    /** Learning begins in the second iteration, and the policy moves in every second update. */
    @Override
    protected Map<String, String> settings() {
        return Map.of("burst", "3", "policy_delay", "2", "learning_starts", "4", "batch_size", "8");
    }
}
