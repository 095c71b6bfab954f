package org.virel.run.internal.engine;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.RunState;

/** {@code status.json}: for who looks from outside the process; not synced, not needed by anything here. */
final class StatusFile {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

    private StatusFile() {}

    /**
     * Replaces the file.
     *
     * @param phase what the run is doing at length
     */
    static void write(RunDirectory directory, RunState state, String phase, long step, String reason) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("state", state.name());
        status.put("phase", phase);
        status.put("step", step);
        status.put("reason", reason);
        status.put("pid", ProcessHandle.current().pid());
        try {
            directory.replace("status.json", JSON.std.asString(status) + "\n", false);
        } catch (IOException e) {
            LOG.debug("status.json cannot be written", e);
        }
    }
}
