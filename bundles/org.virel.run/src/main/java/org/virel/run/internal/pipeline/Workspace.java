package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.IdentityHashMap;
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
import org.virel.api.random.RandomStream;

/**
 * The update on batches of one shape: its draws and passes are made once and filled for each batch, when first asked. Forward passes
 * of learned functions on the batch itself have no side effects: those that the last update asked for are begun at once, where there
 * is a lane for them.
 */
final class Workspace implements Update {

    private final Agent agent;
    private final Once<Optional<Draw>> draw = new Once<>(Optional.empty());
    private final Once<Optional<Draw>> nextDraw = new Once<>(Optional.empty());
    private final Map<ActionValue, Once<ActionValuePass>> batchValues = new IdentityHashMap<>();
    private final Map<ActionValue, Once<ActionValuePass>> drawValues = new IdentityHashMap<>();
    private final Map<ActionValue, Once<ActionValuePass>> nextValues = new IdentityHashMap<>();
    private final Map<Network, Once<StateValuePass>> stateValues = new IdentityHashMap<>();
    private final Map<Network, Once<StateValuePass>> nextStateValues = new IdentityHashMap<>();
    private final List<Once<? extends ValuePass>> onBatch = new ArrayList<>();
    private final Climb climb = new Climb(this);
    private Batch batch;
    private double temperature;
    private long number;

    Workspace(Agent agent, Batch batch) {
        this.agent = agent;
        this.batch = batch;
    }

    /** Something made once and filled at most once an update. */
    private static final class Once<T> {

        private T content;
        private long filledIn = -1;

        Once(T content) {
            this.content = content;
        }

        /** Says whether it has yet to be filled in this update, and takes for granted that it is now. */
        boolean isDue(long update) {
            boolean due = filledIn != update;
            filledIn = update;
            return due;
        }
    }

    boolean fits(Batch other) {
        return batch.rows() == other.rows() && batch.successors() == other.successors();
    }

    void begin(Batch next) {
        batch = next;
        temperature = agent.temperature().value();
        for (int i = 0; i < onBatch.size(); i++) {
            Once<? extends ValuePass> once = onBatch.get(i);
            if (once.content instanceof BatchPass pass) {
                if (once.filledIn == number) {
                    pass.begin(next);
                } else {
                    pass.forget();
                }
            }
        }
        number++;
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
        if (draw.isDue(number)) {
            if (draw.content.isEmpty()) {
                draw.content = Optional.of(agent.policy().draw(batch.rows()));
            }
            draw.content.get().sample(batch.observations(), agent.stream("update"));
        }
        return draw.content.get();
    }

    @Override
    public Draw nextDraw() {
        if (nextDraw.isDue(number)) {
            if (nextDraw.content.isEmpty()) {
                nextDraw.content = Optional.of(agent.eStep().targetPolicy().orElseGet(agent::policy)
                        .draw(batch.nextObservations().rows()));
            }
            RandomStream noise = agent.stream("update/next");
            nextDraw.content.get().sample(batch.nextObservations(), noise);
        }
        return nextDraw.content.get();
    }

    @Override
    public ActionValuePass batchValues(Critic critic, int index) {
        ActionValue function = critic.actionValues().get(index);
        Once<ActionValuePass> once = batchValues.get(function);
        if (once == null) {
            once = new Once<>(function.pass(batch.rows()));
            batchValues.put(function, once);
            onBatch.add(once);
        }
        if (once.isDue(number)) {
            if (once.content instanceof BatchPass pass) {
                pass.finish(batch);
            } else {
                once.content.at(batch.observations(), batch.actions());
            }
        }
        return once.content;
    }

    @Override
    public ActionValuePass drawValues(Critic critic, int index) {
        Once<ActionValuePass> once = pass(drawValues, critic.actionValues().get(index), batch.rows());
        if (once.isDue(number)) {
            once.content.at(batch.observations(), draw().actions());
        }
        return once.content;
    }

    @Override
    public ValuePass stateValues(Critic critic) {
        Network network = require(critic.stateValue(), critic, "state value");
        Once<StateValuePass> once = stateValues.get(network);
        if (once == null) {
            once = new Once<>(new StateValuePass(network, batch.rows()));
            stateValues.put(network, once);
            onBatch.add(once);
        }
        if (once.isDue(number)) {
            once.content.finish(batch);
        }
        return once.content;
    }

    @Override
    public float[] nextTargetStateValues(Critic critic) {
        Network network = require(critic.targetStateValue(), critic, "state value");
        Once<StateValuePass> once = nextStateValues.get(network);
        if (once == null) {
            once = new Once<>(new StateValuePass(network, batch.nextObservations().rows()));
            nextStateValues.put(network, once);
        }
        if (once.isDue(number)) {
            once.content.at(batch.nextObservations());
        }
        return once.content.values();
    }

    @Override
    public float[] nextTargetActionValues(Critic critic, int index) {
        ActionValue function = require(
                critic.actionValues().get(index).target(), critic, "slowly following copy of its Q functions");
        Once<ActionValuePass> once = pass(nextValues, function, batch.nextObservations().rows());
        if (once.isDue(number)) {
            once.content.at(batch.nextObservations(), nextDraw().actions());
        }
        return once.content.values();
    }

    private static Once<ActionValuePass> pass(
            Map<ActionValue, Once<ActionValuePass>> passes, ActionValue function, int rows) {
        Once<ActionValuePass> once = passes.get(function);
        if (once == null) {
            once = new Once<>(function.pass(rows));
            passes.put(function, once);
        }
        return once;
    }

    private static <T> T require(Optional<T> part, Critic critic, String what) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("critic '%s' has no %s".formatted(critic.name(), what));
        }
        return part.get();
    }

    @Override
    public float[] drawValue() {
        return climb.values(number);
    }

    @Override
    public Matrix drawValueGradient(float[] valueGradient) {
        climb.values(number);
        return climb.gradient(valueGradient);
    }

    @Override
    public double temperature() {
        return temperature;
    }
}
