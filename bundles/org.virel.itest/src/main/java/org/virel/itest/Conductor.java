package org.virel.itest;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.provider.Provider;

/** Does things at the steps of runs, on their threads. */
final class Conductor implements RunListenerProvider, AutoCloseable {

    private final Map<String, LongConsumer> actions = new ConcurrentHashMap<>();
    private final ServiceRegistration<RunListenerProvider> registration;

    Conductor() {
        registration = FrameworkUtil.getBundle(Conductor.class).getBundleContext()
                .registerService(RunListenerProvider.class, this, new Hashtable<>(Map.of(Provider.NAME, "conductor")));
    }

    /** Has something done at each step of a run. */
    void of(String run, LongConsumer action) {
        actions.put(run, action);
    }

    @Override
    public RunListener create(RunDescription run) {
        return new RunListener() {
            @Override
            public void progress(long step) {
                Optional.ofNullable(actions.get(run.id())).ifPresent(action -> action.accept(step));
            }
        };
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
