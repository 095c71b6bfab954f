package org.virel.theory.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;

/**
 * What a trainer is made from, which has no parameters of its own.
 *
 * @param settings the run's
 * @param agent whom it will train
 */
record TrainerAssembly(Settings settings, Agent agent) implements Assembly {

    @Override
    public Box observationSpace() {
        return agent.observationSpace();
    }

    @Override
    public Space actionSpace() {
        return agent.actionSpace();
    }

    @Override
    public Network network(String name, NetworkSpec spec) {
        throw new UnsupportedOperationException("a trainer has no networks");
    }

    @Override
    public Policy policy(String name) {
        throw new UnsupportedOperationException("a trainer has no policies");
    }

    @Override
    public RandomStream stream(String name) {
        return agent.stream("trainer/" + name);
    }
}
