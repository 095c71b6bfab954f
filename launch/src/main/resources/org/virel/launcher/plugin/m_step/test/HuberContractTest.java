package @package@;

import org.virel.api.mstep.MStepProvider;
import org.virel.testkit.MStepContract;

/** What every M-step promises. */
class HuberContractTest extends MStepContract {

    @Override
    protected MStepProvider provider() {
        return new Huber();
    }
}
