package org.virel.run.internal.benchmark;

import java.util.function.Consumer;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Assembly;
import org.virel.api.trainer.Trainer;
import org.virel.api.trainer.TrainerProvider;

/** Stands in the place of a trainer to measure the parts of an agent, which only a trainer gets to see. */
record Probe(Consumer<Agent> measurement) implements TrainerProvider {

    static final String NAME = "benchmark";

    @Override
    public Trainer create(Assembly assembly) {
        return new Trainer() {
            @Override
            public void iterate(Agent agent) {
                agent.collect();
                measurement.accept(agent);
            }
        };
    }
}
