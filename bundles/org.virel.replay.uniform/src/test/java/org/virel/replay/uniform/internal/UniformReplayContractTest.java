package org.virel.replay.uniform.internal;

import org.virel.api.replay.ReplayProvider;
import org.virel.testkit.ReplayContract;

class UniformReplayContractTest extends ReplayContract {

    @Override
    protected ReplayProvider provider() {
        return new UniformReplayProvider();
    }
}
