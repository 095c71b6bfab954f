package org.virel.trainer.em.internal;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.estep.EStep;
import org.virel.api.mstep.MStep;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** An agent whose parts write down who called them. */
final class RecordedAgent {

    private static final Box OBSERVATIONS = Box.of(3, -1, 1);
    private static final Box ACTIONS = Box.of(2, -1, 1);

    private final List<String> calls = new ArrayList<>();
    private final TestAgent agent;
    private int successors = 1;
    private Batch lastBatch = Batch.of(1, 1, 1);
    private Update lastUpdate;
    private String watched = "";
    private Runnable watching = () -> {};

    RecordedAgent(String... critics) {
        Critic[] parts = new Critic[critics.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = critic(critics[i]);
        }
        agent = TestAgent.of(OBSERVATIONS, ACTIONS)
                .collecting(() -> calls.add("collect"))
                .with(new RecordedReplay())
                .with(new RecordedTemperature())
                .with(new RecordedMStep())
                .with(new RecordedEStep())
                .with(parts);
        lastUpdate = agent.update(lastBatch);
    }

    TestAgent agent() {
        return agent;
    }

    /** Has something done at each call of one kind. */
    void onCall(String call, Runnable action) {
        watched = call;
        watching = action;
    }

    /** Has the replay hold so many successors of each transition. */
    void hold(int successorsEach) {
        successors = successorsEach;
    }

    private void note(String call) {
        calls.add(call);
        if (call.equals(watched)) {
            watching.run();
        }
    }

    /** Returns the calls since this was last asked. */
    List<String> calls() {
        List<String> all = List.copyOf(calls);
        calls.clear();
        return all;
    }

    Batch lastBatch() {
        return lastBatch;
    }

    private Critic critic(String name) {
        TestActionValue value = TestActionValue.of(PlainNetwork.linear(0, 0, 0, 0, 0, 0), ACTIONS);
        return TestCritic.of(name, new UnusedOperator(), value).following(() -> calls.add("targets " + name));
    }

    private void sameUpdate(Update update) {
        if (update.batch() != lastBatch) {
            throw new AssertionError("the update is not on the batch that was sampled");
        }
        if (lastUpdate.batch() == lastBatch && lastUpdate != update) {
            throw new AssertionError("a second update was begun on one batch");
        }
        lastUpdate = update;
    }

    private final class RecordedReplay implements Replay {
        @Override
        public void sample(Batch into, RandomStream stream) {
            calls.add("sample " + into.rows());
            lastBatch = into;
            lastUpdate = agent.update(Batch.of(1, 1, 1));
        }

        @Override
        public void add(Transition transition) {}

        @Override
        public long first() {
            return 0;
        }

        @Override
        public long next() {
            return agent.steps();
        }

        @Override
        public int successors() {
            return successors;
        }

        @Override
        public int capacity() {
            return 100;
        }

        @Override
        public State export(long from, long to) {
            throw new AssertionError("not the trainer's business");
        }

        @Override
        public void append(State exported) {
            throw new AssertionError("not the trainer's business");
        }
    }

    private final class RecordedTemperature implements Temperature {
        @Override
        public void prepare(Agent of) {
            calls.add("prepare");
        }

        @Override
        public double value() {
            return 1;
        }

        @Override
        public void learn(Update update) {
            sameUpdate(update);
            calls.add("learn");
        }
    }

    private final class RecordedMStep implements MStep {
        @Override
        public void gradients(Update update, Critic critic) {
            sameUpdate(update);
            calls.add("M gradients " + critic.name());
        }

        @Override
        public void apply(Agent of, Critic critic) {
            calls.add("M apply " + critic.name());
        }
    }

    private final class RecordedEStep implements EStep {
        @Override
        public void gradients(Update update) {
            sameUpdate(update);
            calls.add("E gradients");
        }

        @Override
        public void apply(Agent of) {
            note("E apply");
        }
    }
}
