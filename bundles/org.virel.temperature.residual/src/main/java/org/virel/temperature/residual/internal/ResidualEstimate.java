package org.virel.temperature.residual.internal;

import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Assembly;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;

/**
 * Estimates the residual error {@code eps = c / p E|T Q - Q|^p} (section 3.1) on transitions drawn afresh from the replay, by a stream of its
 * own. Where an agent has several Q functions, of one critic or of several, it is the mean of theirs, each compared with the targets of
 * its critic.
 */
final class ResidualEstimate {

    private final Batch batch;
    private final RandomStream stream;
    private final ValueSource values;
    private final double c;
    private final double p;
    private final float[] targets;

    ResidualEstimate(Assembly assembly, int samples, ValueSource values, double c, double p) {
        batch = Batch.of(samples, assembly.observationSpace().size(), assembly.actionSpace().size());
        targets = new float[samples];
        stream = assembly.stream("epsilon");
        this.values = values;
        this.c = c;
        this.p = p;
    }

    /** Returns the transitions of an estimate, after {@link #estimate}. */
    Batch batch() {
        return batch;
    }

    /** Draws transitions and returns their residual error. */
    double estimate(Agent agent) {
        agent.replay().sample(batch, stream);
        Update update = agent.update(batch);
        List<Critic> critics = agent.critics();
        double sum = 0;
        int functions = 0;
        for (int i = 0; i < critics.size(); i++) {
            Critic critic = critics.get(i);
            critic.operator().actionValueTargets(update, values.of(critic), targets);
            for (int q = 0; q < critic.actionValues().size(); q++) {
                sum += error(update.batchValues(critic, q).values());
                functions++;
            }
        }
        return sum / functions;
    }

    private double error(float[] actionValues) {
        float[] weights = batch.weights();
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            double residual = (double) targets[row] - actionValues[row];
            sum += weights[row] * (p == 2 ? residual * residual : Math.pow(Math.abs(residual), p));
        }
        return c / p * sum / targets.length;
    }
}
