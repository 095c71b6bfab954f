package org.virel.plot.internal;

import org.virel.api.listener.RunListenerProvider;
import org.virel.testkit.RunListenerContract;

class PlotContractTest extends RunListenerContract {

    @Override
    protected RunListenerProvider provider() {
        return new PlotProvider();
    }
}
