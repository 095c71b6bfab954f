package org.virel.command.internal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.virel.api.run.Run;

/** Finds the service of a run. */
final class RunTracker implements AutoCloseable {

    private final ServiceTracker<Run, Run> tracker;

    RunTracker(BundleContext context, String id) {
        tracker = new ServiceTracker<>(context, filter(context, id), null);
        tracker.open();
    }

    private static Filter filter(BundleContext context, String id) {
        String literal = id.replaceAll("[\\\\*()]", "\\\\$0");
        try {
            return context.createFilter("(&(objectClass=%s)(id=%s))".formatted(Run.class.getName(), literal));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("run '%s'".formatted(id), e);
        }
    }

    /** Waits until the run is there, but not longer than the given time. */
    Optional<Run> await(long seconds) throws InterruptedException {
        return Optional.ofNullable(tracker.waitForService(TimeUnit.SECONDS.toMillis(seconds)));
    }

    @Override
    public void close() {
        tracker.close();
    }
}
