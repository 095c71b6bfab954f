package @package@;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.provider.Provider;
import org.virel.api.replay.Replay;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Creates replays that prefer what is new. It keeps nothing itself: what it creates belongs to the run that asked. */
@Component(service = ReplayProvider.class, property = Provider.NAME + "=@name@")
public final class Recent implements ReplayProvider {

    static final Setting<Integer> BUFFER_SIZE = Setting.integer("buffer_size", 100_000, 1, 100_000_000,
            "transitions held, the oldest make room for new ones; ours");

    static final Setting<Double> RECENCY = Setting.real("recency", 2, Range.ONE_OR_MORE,
            "how much newer transitions are preferred, 1: not at all; ours, the idea is that of Wang and Ross (2019)");

    @Override
    public List<Setting<?>> settings() {
        return List.of(BUFFER_SIZE, RECENCY);
    }

    @Override
    public Replay create(Assembly assembly) {
        Settings settings = assembly.settings();
        Shape shape = new Shape(assembly.observationSpace().size(), assembly.actionSpace().size());
        return new RecentReplay(settings.get(BUFFER_SIZE), settings.get(RECENCY), shape);
    }
}
