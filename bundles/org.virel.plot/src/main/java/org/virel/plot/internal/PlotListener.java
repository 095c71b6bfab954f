package org.virel.plot.internal;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.run.RunState;

/** Draws a run's learning curve when it ends. A picture that fails is a line in the log, no failure of the run. */
final class PlotListener implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(PlotListener.class);

    private final RunDescription run;
    private Optional<Thread> preparing = Optional.empty();

    PlotListener(RunDescription run) {
        this.run = run;
    }

    @Override
    public void state(long step, RunState state, String reason) {
        if (state == RunState.RUNNING && preparing.isEmpty()) {
            // Java cannot load what it draws with any more once Ctrl-C has begun to end the process.
            preparing = Optional.of(Thread.ofPlatform().daemon(true).name("first picture").start(Picture::prepare));
        }
        if (state.isFinal()) {
            awaitPrepared();
            draw();
        }
    }

    private void draw() {
        String title = "%s on %s, seed %d".formatted(run.pipeline(), run.environment(), run.seed());
        try {
            PlotTool.draw(title, List.of(run.directory()), run.directory().resolve("learning-curve"));
        } catch (RuntimeException e) {
            LOG.warn("no learning curve of run {}: {}", run.id(), e.getMessage());
            LOG.debug("the picture failed", e);
        }
    }

    /** Of a run that was very short it may still load classes, which it must not when the bundle is gone. */
    private void awaitPrepared() {
        try {
            if (preparing.isPresent()) {
                preparing.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        awaitPrepared();
    }
}
