package org.virel.temperature.residual.internal;

import org.virel.api.agent.Agent;
import org.virel.api.replay.Replay;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;

/**
 * {@code lambda * eps} with eps an estimate of the residual error (Algorithm 2): as the critic closes its residual, the policy explores
 * less. It is refreshed before the batch of an update is drawn.
 */
final class ResidualErrorTemperature implements Temperature {

    private final ResidualEstimate estimate;
    private final Lambda lambda;
    private final int period;
    private final double initial;
    private double epsilon;
    private double value;
    private long sinceEstimate;

    ResidualErrorTemperature(ResidualEstimate estimate, Lambda lambda, int period, double initial) {
        this.estimate = estimate;
        this.lambda = lambda;
        this.period = period;
        this.initial = initial;
        epsilon = initial;
        value = lambda.given() * initial;
    }

    @Override
    public void prepare(Agent agent) {
        if (hasEnough(agent.replay())) {
            if (sinceEstimate % period == 0) {
                epsilon = estimate.estimate(agent);
                lambda.reward().add(estimate.batch(), agent.critics());
                sinceEstimate = 0;
            }
            sinceEstimate++;
        } else {
            epsilon = initial;
            sinceEstimate = 0;
        }
        agent.record("train/epsilon", epsilon);
        value = lambda.value(agent.discount()) * epsilon;
    }

    private boolean hasEnough(Replay replay) {
        int samples = estimate.batch().rows();
        if (replay.capacity() <= samples) {
            throw new IllegalArgumentException(
                    "epsilon_samples is %d, but the replay never holds more than %d transitions; set epsilon_samples below that, or buffer_size above"
                            .formatted(samples, replay.capacity()));
        }
        return replay.size() > samples;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public State save() {
        return State.builder()
                .put("epsilon", epsilon)
                .put("value", value)
                .put("since_estimate", sinceEstimate)
                .put("mean_reward", lambda.reward().save())
                .build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("epsilon", "value", "since_estimate", "mean_reward");
        double savedEpsilon = state.real("epsilon");
        double savedValue = state.real("value");
        long savedSinceEstimate = state.integer("since_estimate");
        lambda.reward().restore(state.state("mean_reward"));
        epsilon = savedEpsilon;
        value = savedValue;
        sinceEstimate = savedSinceEstimate;
    }
}
