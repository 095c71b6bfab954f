package org.virel.plot.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.listener.RunDescription;
import org.virel.api.run.RunState;

class PlotListenerTest {

    @TempDir
    private Path folder;

    /** A folder without figures: nothing is drawn at the end that would take longer than the preparation. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsPreparedAnyMoreWhenTheRunHasEnded(boolean finished) {
        PlotListener listener = new PlotListener(new RunDescription("run", folder, 100, 1, "virel", "Pendulum-v1"));
        listener.state(0, RunState.RUNNING, "");
        if (finished) {
            listener.state(100, RunState.FINISHED, "");
        } else {
            listener.close();
        }

        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("first picture")));
    }
}
