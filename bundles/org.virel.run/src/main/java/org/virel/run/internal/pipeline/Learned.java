package org.virel.run.internal.pipeline;

import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.agent.ActionValue;
import org.virel.api.network.Network;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;

/** All networks and policies of one agent by their places: what agents exchange parameters and gradients of. */
final class Learned {

    private final AgentParts parts;

    Learned(AgentParts parts) {
        this.parts = parts;
    }

    /** Something with parameters and their gradient. */
    private interface Holder {

        State parameters();

        void setParameters(State parameters);

        State gradients();

        void addGradients(State gradients, double factor);

        void clearGradients();
    }

    private record OfNetwork(Network network) implements Holder {

        @Override
        public State parameters() {
            return network.parameters();
        }

        @Override
        public void setParameters(State parameters) {
            network.setParameters(parameters);
        }

        @Override
        public State gradients() {
            return network.gradients();
        }

        @Override
        public void addGradients(State gradients, double factor) {
            network.addGradients(gradients, factor);
        }

        @Override
        public void clearGradients() {
            network.clearGradients();
        }
    }

    private record OfPolicy(Policy policy) implements Holder {

        @Override
        public State parameters() {
            return policy.parameters();
        }

        @Override
        public void setParameters(State parameters) {
            policy.setParameters(parameters);
        }

        @Override
        public State gradients() {
            return policy.gradients();
        }

        @Override
        public void addGradients(State gradients, double factor) {
            policy.addGradients(gradients, factor);
        }

        @Override
        public void clearGradients() {
            policy.clearGradients();
        }
    }

    State parameters() {
        State.Builder all = State.builder();
        everything().forEach((place, holder) -> all.put(place, holder.parameters()));
        return all.build();
    }

    void setParameters(State parameters) {
        SortedMap<String, Holder> all = everything();
        parameters.requireOnly(all.keySet().toArray(String[]::new));
        all.forEach((place, holder) -> holder.setParameters(parameters.state(place)));
    }

    State gradients() {
        State.Builder all = State.builder();
        learning().forEach((place, holder) -> all.put(place, holder.gradients()));
        return all.build();
    }

    void addGradients(State gradients, double factor) {
        SortedMap<String, Holder> all = learning();
        gradients.requireOnly(all.keySet().toArray(String[]::new));
        all.forEach((place, holder) -> holder.addGradients(gradients.state(place), factor));
    }

    void clearGradients() {
        learning().values().forEach(Holder::clearGradients);
    }

    private SortedMap<String, Holder> everything() {
        SortedMap<String, Holder> all = learning();
        for (CriticParts critic : parts.critics()) {
            critic.targetStateValue().ifPresent(network -> put(all, network));
            critic.actionValues().forEach(function -> function.target().map(ActionValue::network)
                    .ifPresent(network -> put(all, network)));
        }
        madeForOthers(all, true);
        return all;
    }

    /** Copies of policies, targets and priors, follow and have no gradient; networks made for steps and operators may learn. */
    private SortedMap<String, Holder> learning() {
        SortedMap<String, Holder> all = new TreeMap<>();
        all.put(parts.policy().place(), new OfPolicy(parts.policy().component()));
        for (CriticParts critic : parts.critics()) {
            critic.actionValues().forEach(function -> put(all, function.network()));
            critic.stateValue().ifPresent(network -> put(all, network));
        }
        madeForOthers(all, false);
        return all;
    }

    private void madeForOthers(SortedMap<String, Holder> all, boolean withPolicies) {
        parts.critics().forEach(critic -> critic.parts().forEach(part -> nested(part, all, withPolicies)));
        nested(parts.eStep(), all, withPolicies);
        nested(parts.mStep(), all, withPolicies);
    }

    private static void put(SortedMap<String, Holder> all, Network handle) {
        all.put(((NetworkHandle) handle).place(), new OfNetwork(handle));
    }

    private static void nested(Part<?, ?> of, SortedMap<String, Holder> all, boolean withPolicies) {
        for (Part<?, ?> part : of.nested()) {
            if (part.component() instanceof Network network) {
                all.put(part.place(), new OfNetwork(network));
            } else if (withPolicies && part.component() instanceof Policy policy) {
                all.put(part.place(), new OfPolicy(policy));
            }
        }
    }
}
