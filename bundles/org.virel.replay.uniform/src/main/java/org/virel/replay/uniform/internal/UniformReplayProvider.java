package org.virel.replay.uniform.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.provider.Provider;
import org.virel.api.replay.Replay;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.settings.Setting;

/** Provides {@code uniform}: the newest {@code buffer_size} transitions, all drawn with the same probability. */
@Component(service = ReplayProvider.class, property = Provider.NAME + "=uniform")
public final class UniformReplayProvider implements ReplayProvider {

    static final Setting<Integer> BUFFER_SIZE = Setting.integer(
            "buffer_size", 1_000_000, 1, 1_000_000_000, "transitions held; the oldest make room for new ones");

    @Override
    public List<Setting<?>> settings() {
        return List.of(BUFFER_SIZE);
    }

    @Override
    public Replay create(Assembly assembly) {
        int capacity = assembly.settings().get(BUFFER_SIZE);
        return new UniformReplay(
                capacity, assembly.observationSpace().size(), assembly.actionSpace().size());
    }
}
