package org.virel.run.internal.pipeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.agent.ValuePass;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.policy.Draw;
import org.virel.api.policy.Policy;

/** The update on batches of one shape: its draws and passes are made once and filled for each batch, when first asked. */
final class Workspace implements Update {

    private final Agent agent;
    private final Map<Object, Filled<?>> filled = new HashMap<>();
    private Batch batch;
    private double temperature;
    private long number;
    private float[] drawValue = new float[0];
    private float[][] shares = new float[0][];
    private Matrix drawValueGradient = Matrix.zeros(0, 0);

    Workspace(Agent agent, Batch batch) {
        this.agent = agent;
        this.batch = batch;
    }

    /** Something made once and filled at most once an update. */
    private static final class Filled<T> {

        private final T content;
        private long filledIn = -1;

        Filled(T content) {
            this.content = content;
        }
    }

    private record Key(String what, Object owner, int index) {}

    void begin(Batch next) {
        batch = next;
        temperature = agent.temperature().value();
        number++;
    }

    private <T> T fill(Key key, Supplier<T> maker, Consumer<T> filler) {
        @SuppressWarnings("unchecked") // a key is used with one type only
        Filled<T> entry = (Filled<T>) filled.computeIfAbsent(key, k -> new Filled<>(maker.get()));
        if (entry.filledIn != number) {
            entry.filledIn = number;
            filler.accept(entry.content);
        }
        return entry.content;
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
        return fill(
                new Key("draw", agent, 0),
                () -> agent.policy().draw(batch.rows()),
                draw -> draw.sample(batch.observations(), agent.stream("update")));
    }

    @Override
    public Draw nextDraw() {
        Optional<Policy> target = agent.eStep().targetPolicy();
        return fill(
                new Key("next draw", agent, 0),
                () -> target.orElseGet(agent::policy).draw(batch.nextObservations().rows()),
                draw -> draw.sample(batch.nextObservations(), agent.stream("update/next")));
    }

    @Override
    public ActionValuePass batchValues(Critic critic, int index) {
        ActionValue function = critic.actionValues().get(index);
        return fill(
                new Key("Q at batch", function, index),
                () -> function.pass(batch.rows()),
                pass -> pass.at(batch.observations(), batch.actions()));
    }

    @Override
    public ActionValuePass drawValues(Critic critic, int index) {
        ActionValue function = critic.actionValues().get(index);
        return fill(
                new Key("Q at draw", function, index),
                () -> function.pass(batch.rows()),
                pass -> pass.at(batch.observations(), draw().actions()));
    }

    @Override
    public ValuePass stateValues(Critic critic) {
        Network network = critic.stateValue().orElseThrow(() -> lacks(critic, "state value"));
        return fill(
                new Key("V", network, 0),
                () -> new StateValuePass(network, batch.rows()),
                pass -> pass.at(batch.observations()));
    }

    @Override
    public float[] nextTargetStateValues(Critic critic) {
        Network network = critic.targetStateValue().orElseThrow(() -> lacks(critic, "state value"));
        return fill(
                new Key("V at next", network, 0),
                () -> new StateValuePass(network, batch.nextObservations().rows()),
                pass -> pass.at(batch.nextObservations()))
                .values();
    }

    @Override
    public float[] nextTargetActionValues(Critic critic, int index) {
        ActionValue function = critic.actionValues()
                .get(index)
                .target()
                .orElseThrow(() -> lacks(critic, "slowly following copy of its Q functions"));
        return fill(
                new Key("Q at next", function, index),
                () -> function.pass(batch.nextObservations().rows()),
                pass -> pass.at(batch.nextObservations(), nextDraw().actions()))
                .values();
    }

    private static IllegalArgumentException lacks(Critic critic, String what) {
        return new IllegalArgumentException("critic '%s' has no %s".formatted(critic.name(), what));
    }

    @Override
    public float[] drawValue() {
        List<ActionValuePass> passes = drawPasses();
        return fill(new Key("combined", agent, 0), () -> this, workspace -> workspace.combine(passes)).drawValue;
    }

    private List<ActionValuePass> drawPasses() {
        return agent.critics().stream()
                .flatMap(critic -> IntStream.range(
                        0, critic.actionValues().size())
                        .mapToObj(i -> drawValues(critic, i)))
                .toList();
    }

    private void combine(List<ActionValuePass> passes) {
        if (drawValue.length != batch.rows() || shares.length != passes.size()) {
            drawValue = new float[batch.rows()];
            shares = new float[passes.size()][batch.rows()];
        }
        Combination combination = agent.combination();
        float[] values = new float[passes.size()];
        float[] weights = new float[passes.size()];
        for (int row = 0; row < batch.rows(); row++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = passes.get(i).values()[row];
            }
            drawValue[row] = combination.combine(values, weights);
            for (int i = 0; i < values.length; i++) {
                shares[i][row] = weights[i];
            }
        }
    }

    @Override
    public Matrix drawValueGradient(float[] valueGradient) {
        drawValue();
        int actionSize = batch.actions().columns();
        if (drawValueGradient.rows() != batch.rows() || drawValueGradient.columns() != actionSize) {
            drawValueGradient = Matrix.zeros(batch.rows(), actionSize);
        }
        Arrays.fill(drawValueGradient.data(), 0);
        List<ActionValuePass> passes = drawPasses();
        float[] part = new float[batch.rows()];
        for (int i = 0; i < passes.size(); i++) {
            for (int row = 0; row < part.length; row++) {
                part[row] = shares[i][row] * valueGradient[row];
            }
            float[] gradient = passes.get(i).actionGradient(part).data();
            for (int k = 0; k < gradient.length; k++) {
                drawValueGradient.data()[k] += gradient[k];
            }
        }
        return drawValueGradient;
    }

    @Override
    public double temperature() {
        return temperature;
    }
}
