package org.virel.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.agent.ValuePass;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.policy.Draw;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;

/** An update that computes each thing when first asked, through the interfaces of the API alone. */
final class TestUpdate implements Update {

    private final Agent agent;
    private final Batch batch;
    private final RandomStream noise;
    private final double temperature;
    private final Map<Key, ActionValuePass> batchValues = new HashMap<>();
    private final Map<Key, ActionValuePass> drawValues = new HashMap<>();
    private final Map<Key, float[]> nextTargetActionValues = new HashMap<>();
    private final Map<Critic, ValuePass> stateValues = new HashMap<>();
    private final Map<Critic, float[]> nextTargetStateValues = new HashMap<>();
    private Optional<Draw> draw = Optional.empty();
    private Optional<Draw> nextDraw = Optional.empty();
    private Optional<TestClimbedValue> climbed = Optional.empty();

    TestUpdate(Agent agent, Batch batch, RandomStream noise) {
        this.agent = agent;
        this.batch = batch;
        this.noise = noise;
        temperature = agent.temperature().value();
    }

    /** Which Q function of which critic. */
    private record Key(Critic critic, int index) {
        ActionValue actionValue() {
            return critic.actionValues().get(index);
        }
    }

    @Override
    public Agent agent() {
        return agent;
    }

    @Override
    public Batch batch() {
        return batch;
    }

    @Override
    public Draw draw() {
        if (draw.isEmpty()) {
            draw = Optional.of(sample(agent.policy(), batch.observations(), "draw"));
        }
        return draw.orElseThrow();
    }

    @Override
    public Draw nextDraw() {
        if (nextDraw.isEmpty()) {
            Policy policy = agent.eStep().targetPolicy().orElseGet(agent::policy);
            nextDraw = Optional.of(sample(policy, batch.nextObservations(), "next"));
        }
        return nextDraw.orElseThrow();
    }

    private Draw sample(Policy policy, Matrix observations, String stream) {
        Draw sampled = policy.draw(observations.rows());
        sampled.sample(observations, noise.split(stream));
        return sampled;
    }

    @Override
    public ActionValuePass batchValues(Critic critic, int index) {
        return batchValues.computeIfAbsent(
                new Key(critic, index), key -> values(key.actionValue(), batch.observations(), batch.actions()));
    }

    @Override
    public ActionValuePass drawValues(Critic critic, int index) {
        return drawValues.computeIfAbsent(
                new Key(critic, index), key -> values(key.actionValue(), batch.observations(), draw().actions()));
    }

    private static ActionValuePass values(ActionValue function, Matrix observations, Matrix actions) {
        ActionValuePass pass = function.pass(observations.rows());
        pass.at(observations, actions);
        return pass;
    }

    @Override
    public ValuePass stateValues(Critic critic) {
        return stateValues.computeIfAbsent(critic, c -> {
            TestValuePass pass = new TestValuePass(require(critic.stateValue(), critic).pass(batch.rows()));
            pass.at(batch.observations());
            return pass;
        });
    }

    @Override
    public float[] nextTargetStateValues(Critic critic) {
        return nextTargetStateValues.computeIfAbsent(critic, c -> {
            Matrix next = batch.nextObservations();
            return new TestValuePass(require(critic.targetStateValue(), critic).pass(next.rows())).at(next);
        });
    }

    private static Network require(Optional<Network> network, Critic critic) {
        return network.orElseThrow(
                () -> new IllegalArgumentException("critic '" + critic.name() + "' has no state value"));
    }

    @Override
    public float[] nextTargetActionValues(Critic critic, int index) {
        return nextTargetActionValues.computeIfAbsent(new Key(critic, index), key -> {
            ActionValue target = key.actionValue()
                    .target()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "critic '" + critic.name() + "' keeps no copies of its action values"));
            return values(target, batch.nextObservations(), nextDraw().actions()).values();
        });
    }

    @Override
    public float[] drawValue() {
        return climbed().values();
    }

    @Override
    public Matrix drawValueGradient(float[] valueGradient) {
        return climbed().gradient(valueGradient);
    }

    private TestClimbedValue climbed() {
        if (climbed.isEmpty()) {
            List<ActionValuePass> passes = new ArrayList<>();
            for (Critic critic : agent.critics()) {
                for (int i = 0; i < critic.actionValues().size(); i++) {
                    passes.add(drawValues(critic, i));
                }
            }
            climbed = Optional.of(TestClimbedValue.of(passes, agent.combination()));
        }
        return climbed.orElseThrow();
    }

    @Override
    public double temperature() {
        return temperature;
    }
}
