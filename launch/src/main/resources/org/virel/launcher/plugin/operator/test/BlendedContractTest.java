package @package@;

import org.virel.api.operator.TargetOperatorProvider;
import org.virel.testkit.TargetOperatorContract;

/** What every target operator promises. */
class BlendedContractTest extends TargetOperatorContract {

    @Override
    protected TargetOperatorProvider provider() {
        return new Blended();
    }
}
