package org.virel.run.internal.engine;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;

/** Does things at exact steps of a run, on its thread. */
final class Conductor implements RunListenerProvider {

    private final ConcurrentMap<Long, Consumer<RunEngine>> actions = new ConcurrentHashMap<>();
    private volatile Optional<RunEngine> conducted = Optional.empty();

    void of(RunEngine run) {
        conducted = Optional.of(run);
    }

    RunEngine conducted() {
        return conducted.orElseThrow();
    }

    void at(long step, Consumer<RunEngine> action) {
        actions.merge(step, action, Consumer::andThen);
    }

    @Override
    public RunListener create(RunDescription run) {
        return new RunListener() {
            @Override
            public void progress(long step) {
                Optional.ofNullable(actions.remove(step)).ifPresent(action -> action.accept(conducted.orElseThrow()));
            }
        };
    }
}
