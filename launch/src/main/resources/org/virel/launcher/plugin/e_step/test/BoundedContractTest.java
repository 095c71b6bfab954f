package @package@;

import org.virel.api.estep.EStepProvider;
import org.virel.testkit.EStepContract;

/** What every E-step promises. */
class BoundedContractTest extends EStepContract {

    @Override
    protected EStepProvider provider() {
        return new Bounded();
    }
}
