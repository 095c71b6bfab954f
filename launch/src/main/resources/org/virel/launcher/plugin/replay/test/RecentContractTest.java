package @package@;

import org.virel.api.replay.ReplayProvider;
import org.virel.testkit.ReplayContract;

/** What every replay promises. */
class RecentContractTest extends ReplayContract {

    @Override
    protected ReplayProvider provider() {
        return new Recent();
    }
}
