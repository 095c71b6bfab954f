package org.virel.theory.internal;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.virel.api.agent.Agent;
import org.virel.api.agent.AgentFactory;
import org.virel.api.settings.Settings;
import org.virel.api.trainer.Trainer;
import org.virel.api.trainer.TrainerProvider;

/** Where agents are lent for examination, the same at each asking, and trainers made. */
final class Laboratory {

    private static final long SEED = 7;

    private final AgentFactory agents;
    private final TrainerProvider trainers;

    Laboratory(AgentFactory agents, TrainerProvider trainers) {
        this.agents = agents;
        this.trainers = trainers;
    }

    /** Lends an agent of these settings. */
    <T> T lend(Map<String, String> settings, Function<Agent, T> work) {
        return agents.lend(new TreeMap<>(settings), SEED, work);
    }

    /** Makes the trainer that goes with an agent of these settings. */
    Trainer trainer(Map<String, String> settings, Agent agent) {
        return trainers.create(new TrainerAssembly(Settings.of(settings), agent));
    }
}
