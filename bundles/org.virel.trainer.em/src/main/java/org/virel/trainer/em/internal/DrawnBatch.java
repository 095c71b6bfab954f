package org.virel.trainer.em.internal;

import org.virel.api.agent.Agent;
import org.virel.api.data.Batch;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** A batch that is drawn from the replay again and again. */
final class DrawnBatch {

    static final Setting<Integer> BATCH_SIZE = Setting.integer("batch_size", 128, 1, 1 << 24,
            "transitions that an agent draws for an update; a model gives all it has; paper, Table 1");

    private final int size;
    private Batch drawn = Batch.of(1, 1, 1);

    DrawnBatch(Settings settings) {
        size = settings.get(BATCH_SIZE);
    }

    /** Returns the next batch, valid until the next one is asked for. */
    Batch next(Agent agent) {
        int observationSize = agent.observationSpace().size();
        int actionSize = agent.actionSpace().size();
        int successors = agent.replay().successors();
        if (drawn.rows() != size
                || drawn.successors() != successors
                || drawn.observations().columns() != observationSize
                || drawn.actions().columns() != actionSize) {
            drawn = Batch.of(size, successors, observationSize, actionSize);
        }
        agent.replay().sample(drawn, agent.stream("batch"));
        return drawn;
    }
}
