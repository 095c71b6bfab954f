package org.virel.report.internal;

import java.time.InstantSource;
import org.osgi.service.component.annotations.Component;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;

/** Writes {@code timing.csv}: how fast the run went. */
@Component(service = RunListenerProvider.class, property = "name=timing")
public final class TimingProvider implements RunListenerProvider {

    @Override
    public RunListener create(RunDescription run) {
        return new TimingListener(run.directory().resolve("timing.csv"), InstantSource.system());
    }
}
