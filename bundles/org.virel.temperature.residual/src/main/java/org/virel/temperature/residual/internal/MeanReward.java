package org.virel.temperature.residual.internal;

import java.util.List;
import org.virel.api.agent.Critic;
import org.virel.api.data.Batch;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/** The running mean of the absolute scaled reward: an exponential mean over batches, without a bias to its beginning. */
final class MeanReward implements Stateful {

    private final double decay;
    private final double floor;
    private double sum;
    private double weight;

    MeanReward(double decay, double floor) {
        this.decay = decay;
        this.floor = floor;
    }

    /** Takes in a batch. Where critics scale rewards differently, the mean of their scales counts. */
    void add(Batch batch, List<Critic> critics) {
        double scale = 0;
        for (int i = 0; i < critics.size(); i++) {
            scale += critics.get(i).rewardScale() / critics.size();
        }
        sum = decay * sum + (1 - decay) * scale * meanOf(batch);
        weight = decay * weight + (1 - decay);
    }

    private static double meanOf(Batch batch) {
        double sum = 0;
        for (int row = 0, k = 0; row < batch.rows(); row++) {
            for (int successor = 0; successor < batch.successors(); successor++, k++) {
                sum += batch.weights()[row] * batch.probabilities()[k] * Math.abs(batch.rewards()[k]);
            }
        }
        return sum / batch.rows();
    }

    boolean isKnown() {
        return weight > 0;
    }

    /** Returns the mean, or the floor where the mean is below it. */
    double value() {
        return Math.max(floor, sum / weight);
    }

    @Override
    public State save() {
        return State.builder().put("sum", sum).put("weight", weight).build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("sum", "weight");
        double savedSum = state.real("sum");
        weight = state.real("weight");
        sum = savedSum;
    }
}
