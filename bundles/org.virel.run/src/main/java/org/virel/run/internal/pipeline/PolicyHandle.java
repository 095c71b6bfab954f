package org.virel.run.internal.pipeline;

import org.virel.api.policy.Draw;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/** A policy as components hold it: what is behind it may be exchanged at a boundary. */
final class PolicyHandle implements Policy {

    private final Part<PolicyProvider, Policy> part;

    PolicyHandle(Part<PolicyProvider, Policy> part) {
        this.part = part;
    }

    @Override
    public Draw draw(int rows) {
        return DrawHandles.of(part, rows);
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        part.component().explore(observation, stream, action);
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        part.component().exploit(observation, action);
    }

    @Override
    public void episodeBegins() {
        part.component().episodeBegins();
    }

    @Override
    public void step(double factor) {
        part.component().step(factor);
    }

    @Override
    public void clearGradients() {
        part.component().clearGradients();
    }

    @Override
    public State parameters() {
        return part.component().parameters();
    }

    @Override
    public void setParameters(State parameters) {
        part.component().setParameters(parameters);
    }

    @Override
    public State gradients() {
        return part.component().gradients();
    }

    @Override
    public void addGradients(State gradients, double factor) {
        part.component().addGradients(gradients, factor);
    }

    @Override
    public void follow(Policy source, double tau) {
        Policy target = part.component();
        Policy behind = source instanceof PolicyHandle handle ? handle.part.component() : source;
        target.follow(behind, tau);
    }

    @Override
    public State save() {
        return part.component().save();
    }

    @Override
    public void restore(State state) {
        part.component().restore(state);
    }

    /** Closing is the run's business. */
    @Override
    public void close() {}
}
