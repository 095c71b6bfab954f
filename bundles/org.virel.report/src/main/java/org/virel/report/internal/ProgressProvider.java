package org.virel.report.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;

/** Writes {@code progress.csv}: a line of figures whenever they are due. */
@Component(service = RunListenerProvider.class, property = "name=progress")
public final class ProgressProvider implements RunListenerProvider {

    @Override
    public RunListener create(RunDescription run) {
        return new ProgressListener(run.directory().resolve("progress.csv"));
    }
}
