package org.virel.report.internal;

import java.time.InstantSource;
import org.osgi.service.component.annotations.Component;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;

/** Writes the figures for TensorBoard: {@code tensorboard --logdir} on the run's directory or one above it. */
@Component(service = RunListenerProvider.class, property = "name=tensorboard")
public final class TensorBoardProvider implements RunListenerProvider {

    /** One name for the life of a run: a resumed run goes on in the same file. TensorBoard wants {@code tfevents} in it. */
    static final String FILE = "events.out.tfevents.0.virel";

    @Override
    public RunListener create(RunDescription run) {
        return new TensorBoardListener(run.directory().resolve(FILE), InstantSource.system());
    }
}
