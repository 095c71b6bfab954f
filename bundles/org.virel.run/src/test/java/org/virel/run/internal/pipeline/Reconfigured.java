package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virel.api.settings.Settings;

/** Changes settings of a pipeline without a run. */
public final class Reconfigured implements Reconfiguration.Steps {

    private final Runnable before;

    private Reconfigured(Runnable before) {
        this.before = before;
    }

    /** Makes the change; the given is done when it is sure that all fits. */
    public static void reconfigure(Pipeline pipeline, Settings changed, Runnable before) {
        pipeline.change(Change.of(Map.of(), Set.of()), changed, new Reconfigured(before));
    }

    @Override
    public void chosen(List<Replacement> replacements) {
        // nothing is written down
    }

    @Override
    public void sure() {
        before.run();
    }
}
