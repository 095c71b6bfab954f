package org.virel.plot.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;

/** Leaves {@code learning-curve.png} and {@code learning-curve.svg} in the directory of a run that has ended. */
@Component(service = RunListenerProvider.class, property = "name=plot")
public final class PlotProvider implements RunListenerProvider {

    @Override
    public RunListener create(RunDescription run) {
        return new PlotListener(run);
    }
}
