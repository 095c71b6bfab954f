package org.virel.report.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;

/** Writes {@code monitor.csv}: a line for each episode of training. */
@Component(service = RunListenerProvider.class, property = "name=monitor")
public final class MonitorProvider implements RunListenerProvider {

    @Override
    public RunListener create(RunDescription run) {
        return new MonitorListener(run.directory().resolve("monitor.csv"));
    }
}
