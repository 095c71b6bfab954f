package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.data.Batch;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

/** Where batches come from: drawn from the replay, or everything there is where the environment is finite and known. */
final class Batches {

    private static final Setting<Source> BATCH_FROM = Setting.choice("batch_from", Source.REPLAY,
            "replay: drawn transitions; model: all (s, a) with all successors, where the environment has a model;"
                    + " official code: replay");
    static final List<Setting<?>> SETTINGS = List.of(BATCH_FROM, DrawnBatch.BATCH_SIZE);

    private final Source source;
    private final DrawnBatch drawn;

    Batches(Settings settings) {
        source = settings.get(BATCH_FROM);
        drawn = new DrawnBatch(settings);
    }

    /** What a batch can be made of. */
    enum Source {
        REPLAY, MODEL
    }

    /**
     * Checks that there is what batches are to come from.
     *
     * @throws SettingException if not
     */
    void requireSource(Agent agent) {
        if (source == Source.MODEL) {
            model(agent);
        }
    }

    /** Returns the next batch, valid until the next one is asked for. */
    Batch next(Agent agent) {
        return source == Source.MODEL ? model(agent) : drawn.next(agent);
    }

    private static Batch model(Agent agent) {
        return agent.model()
                .orElseThrow(() -> new SettingException(
                        BATCH_FROM.key(),
                        "setting 'batch_from' is 'model', but the environment has no model: choose a finite environment that"
                                + " has one, RandomMdp-v0 for example, or batch_from=replay"));
    }
}
