package @package@;

import org.virel.api.listener.RunListenerProvider;
import org.virel.testkit.RunListenerContract;

/** What every listener promises: files that are cut back, lines that are written once. */
class BestContractTest extends RunListenerContract {

    @Override
    protected RunListenerProvider provider() {
        return new Best();
    }
}
