package org.virel.operator.smoothed.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.estep.EStep;
import org.virel.api.operator.TargetOperator;
import org.virel.api.policy.Policy;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/**
 * One observation s. With a reward of 0 and {@code Q'(s', a) = a} a target is gamma times the smoothed action; gamma is 0.9.
 * The learned functions are worth -1000 everywhere, so that asking one of them shows.
 */
final class Smoothing {

    static final int MANY = 100_000;
    static final float GAMMA = 0.9f;
    static final float TOLERANCE = 1e-5f;
    static final Box OBSERVATIONS = Box.of(1, -1, 1);
    static final Map<String, String> NO_NOISE = Map.of("target_noise", "0");

    private Smoothing() {}

    static TargetOperator operator(int dimensions, Map<String, String> settings) {
        return new SmoothedOperatorProvider()
                .create(TestAssembly.of(OBSERVATIONS, Box.of(dimensions, -1, 1), settings));
    }

    static Matrix filled(int rows, int dimensions, float value) {
        Matrix actions = Matrix.zeros(rows, dimensions);
        Arrays.fill(actions.data(), value);
        return actions;
    }

    static ScriptedPolicy still(int rows, float action) {
        return ScriptedPolicy.of(filled(rows, 1, action), new float[rows]);
    }

    static TestAgent agent(Policy policy) {
        return TestAgent.of(OBSERVATIONS, Box.of(1, -1, 1)).with(policy).with(targeting(Optional.empty()));
    }

    static EStep targeting(Optional<Policy> target) {
        return new EStep() {
            @Override
            public void gradients(Update update) {}

            @Override
            public void apply(Agent agent) {}

            @Override
            public Optional<Policy> targetPolicy() {
                return target;
            }
        };
    }

    static TestCritic climbing() {
        return critic(PlainNetwork.linear(0, 0, 1));
    }

    static TestCritic critic(PlainNetwork... targets) {
        return critic(1, targets);
    }

    static TestCritic critic(int dimensions, PlainNetwork... targets) {
        Box space = Box.of(dimensions, -1, 1);
        ActionValue[] functions = new ActionValue[targets.length];
        for (int i = 0; i < targets.length; i++) {
            PlainNetwork learned = PlainNetwork.linear(-1000, new float[1 + dimensions]);
            functions[i] = TestActionValue.of(learned, space).withTarget(targets[i]);
        }
        return TestCritic.of("smoothed", new UnusedOperator(), functions);
    }

    static float[] targets(TargetOperator operator, Agent agent, Critic critic, Batch batch) {
        float[] targets = new float[batch.rows()];
        operator.actionValueTargets(agent.update(batch), critic, targets);
        return targets;
    }

    /** Returns what the target functions gave at the smoothed actions, one for each row. */
    static float[] smoothed(TargetOperator operator, Matrix actions, Critic critic) {
        Agent agent = agent(ScriptedPolicy.of(actions, new float[actions.rows()]));
        float[] values = targets(operator, agent, critic, Batch.of(actions.rows(), 1, actions.columns()));
        for (int i = 0; i < values.length; i++) {
            values[i] /= GAMMA;
        }
        return values;
    }
}
