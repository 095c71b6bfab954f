package org.virel.run.internal.benchmark;

import java.util.Arrays;
import java.util.List;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;

/**
 * The work of one update of virel, piece by piece in the order of {@link #NAMES}. The losses are stand-ins, the work on
 * networks, policy and replay is that of an update.
 */
final class UpdatePieces {

    static final List<String> NAMES = List.of("replay", "q", "v", "policy", "optimizer");

    private final Agent agent;
    private final Batch batch;
    private final Critic critic;
    private final Network value;
    private final Network target;
    private final ActionValuePass q;
    private final ActionValuePass qAtDraw;
    private final Pass v;
    private final Pass next;
    private final Draw draw;
    private final float[] gradient;
    private final Matrix valueGradient;
    private final PathwiseGradient pathwise;

    /**
     * Prepares the work.
     *
     * @throws IllegalArgumentException if the agent's first critic has no V, unlike virel's
     */
    UpdatePieces(Agent agent, Batch batch) {
        this.agent = agent;
        this.batch = batch;
        critic = agent.critics().getFirst();
        value = critic.stateValue().orElseThrow(() -> lacksValue(critic));
        target = critic.targetStateValue().orElseThrow(() -> lacksValue(critic));
        int rows = batch.rows();
        q = critic.actionValues().getFirst().pass(rows);
        qAtDraw = critic.actionValues().getFirst().pass(rows);
        v = value.pass(rows);
        next = target.pass(rows);
        draw = agent.policy().draw(rows);
        gradient = new float[rows];
        valueGradient = Matrix.zeros(rows, 1);
        pathwise = PathwiseGradient.zeros(rows, agent.actionSpace().size());
        Arrays.fill(pathwise.logProbability(), 1f / rows);
    }

    private static IllegalArgumentException lacksValue(Critic critic) {
        return new IllegalArgumentException(
                "critic '%s' has no V; virel's has one, by its operator 'hard'".formatted(critic.name()));
    }

    void round(Laps laps) {
        agent.replay().sample(batch, agent.stream("batch"));
        laps.end(0);
        Regression.gradient(q.at(batch.observations(), batch.actions()), batch.rewards(), gradient);
        q.backward(gradient);
        laps.end(1);
        next.forward(batch.nextObservations());
        Regression.gradient(v.forward(batch.observations()).data(), batch.rewards(), valueGradient.data());
        v.backward(valueGradient);
        laps.end(2);
        improvePolicy();
        laps.end(3);
        critic.actionValues().getFirst().network().step();
        value.step();
        agent.policy().step();
        critic.followTargets();
        laps.end(4);
    }

    private void improvePolicy() {
        draw.sample(batch.observations(), agent.stream("update"));
        qAtDraw.at(batch.observations(), draw.actions());
        Arrays.fill(gradient, -1f / gradient.length);
        pathwise.action().copyFrom(qAtDraw.actionGradient(gradient));
        draw.pathwise(pathwise);
    }
}
