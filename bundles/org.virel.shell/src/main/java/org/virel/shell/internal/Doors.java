package org.virel.shell.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;

/** Keeps a door for each run that goes on. All of it happens on threads of its own: no run waits for it. */
@Component(service = {})
public final class Doors {

    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final CommandProcessor gogo;
    private final Remainder remainder;
    private final Map<Run, Door> doors = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Called by Declarative Services. */
    @Activate
    public Doors(@Reference CommandProcessor gogo, @Reference Remainder remainder) {
        this.gogo = gogo;
        this.remainder = remainder;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRun(Run run) {
        Thread.ofVirtual().name("virel-shell " + run.id()).start(() -> attend(run));
        run.ended().whenCompleteAsync((state, failure) -> shut(run));
    }

    void removeRun(Run run) {
        shut(run);
    }

    /** Until a run has begun, another process may be at work in its directory. */
    private void attend(Run run) {
        try {
            while (run.state() == RunState.STARTING && !closed) {
                Thread.sleep(LOOK);
            }
            if (!run.state().isFinal() && !closed) {
                open(run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open(Run run) {
        try {
            Door door = Door.open(run.id(), run.directory(), gogo, remainder);
            doors.put(run, door);
            if (closed || run.state().isFinal()) {
                shut(run);
            }
        } catch (IOException e) {
            LOG.warn("nobody can attach to run {}", run.id(), e);
        }
    }

    /** A door stays known until it is shut, so that whoever closes all waits for it. */
    private void shut(Run run) {
        Door door = doors.get(run);
        if (door != null) {
            door.close(Ending.of(run));
            doors.remove(run, door);
        }
    }

    /** Closes all doors. */
    @Deactivate
    void close() {
        closed = true;
        doors.keySet().forEach(this::shut);
    }
}
