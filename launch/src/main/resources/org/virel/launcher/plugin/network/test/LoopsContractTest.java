package @package@;

import org.virel.api.network.NetworkProvider;
import org.virel.testkit.NetworkContract;

/** What every network promises: derivatives against finite differences, Adam against closed forms, states bit by bit. */
class LoopsContractTest extends NetworkContract {

    @Override
    protected NetworkProvider provider() {
        return new Loops();
    }
}
