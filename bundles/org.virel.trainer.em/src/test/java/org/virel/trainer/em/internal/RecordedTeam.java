package org.virel.trainer.em.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Team;
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
import org.virel.testkit.TestTeam;
import org.virel.testkit.UnusedOperator;

/** Agents whose parts write down who called them, all on one thread; the gradients of agent i are a state that says i. */
final class RecordedTeam {

    private static final Box OBSERVATIONS = Box.of(3, -1, 1);
    private static final Box ACTIONS = Box.of(2, -1, 1);

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<Agent> agents = new ArrayList<>();

    RecordedTeam(int size) {
        for (int i = 0; i < size; i++) {
            agents.add(agent(i));
        }
        for (Agent agent : agents) {
            ((TestAgent) agent).with(team());
        }
    }

    private Team team() {
        TestTeam inTurn = new TestTeam(List.copyOf(agents));
        return new Team() {
            @Override
            public List<Agent> agents() {
                return inTurn.agents();
            }

            @Override
            public void together(Consumer<Agent> task) {
                calls.add("together");
                inTurn.together(task);
            }

            @Override
            public void gather() {
                calls.add("gather");
            }
        };
    }

    private TestAgent agent(int number) {
        String name = number + " ";
        TestActionValue value = TestActionValue.of(PlainNetwork.linear(0, 0, 0, 0, 0, 0), ACTIONS);
        TestAgent agent = TestAgent.of(OBSERVATIONS, ACTIONS)
                .collecting(() -> calls.add(name + "collect"))
                .with(TestCritic.of("hard", new UnusedOperator(), value).following(() -> calls.add(name + "targets")))
                .with(new RecordedReplay(name))
                .with(new RecordedTemperature(name))
                .with(new RecordedMStep(name))
                .with(new RecordedEStep(name))
                .forming(() -> State.builder().put("of", number).build())
                .adding((gradients, factor) -> calls
                        .add("%sadd %d x %.3f".formatted(name, gradients.integer("of"), factor)));
        agent.setParameters(State.builder().put("of", number).build());
        return agent;
    }

    TestAgent owner() {
        return (TestAgent) agents.getFirst();
    }

    Agent colleague(int number) {
        return agents.get(number);
    }

    /** Returns the calls since this was last asked. */
    List<String> calls() {
        List<String> all = List.copyOf(calls);
        calls.clear();
        return all;
    }

    private final class RecordedReplay implements Replay {

        private final String name;

        RecordedReplay(String name) {
            this.name = name;
        }

        @Override
        public void sample(Batch into, RandomStream stream) {
            calls.add(name + "sample " + into.rows());
        }

        @Override
        public void add(Transition transition) {}

        @Override
        public long first() {
            return 0;
        }

        @Override
        public long next() {
            return 1;
        }

        @Override
        public int capacity() {
            return 1;
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

        private final String name;

        RecordedTemperature(String name) {
            this.name = name;
        }

        @Override
        public void prepare(Agent agent) {
            calls.add(name + "prepare");
        }

        @Override
        public double value() {
            return 1;
        }

        @Override
        public void learn(Update update) {
            calls.add(name + "learn");
        }
    }

    private final class RecordedMStep implements MStep {

        private final String name;

        RecordedMStep(String name) {
            this.name = name;
        }

        @Override
        public void gradients(Update update, Critic critic) {
            calls.add(name + "M gradients");
        }

        @Override
        public void apply(Agent agent, Critic critic) {
            calls.add(name + "M apply");
        }
    }

    private final class RecordedEStep implements EStep {

        private final String name;

        RecordedEStep(String name) {
            this.name = name;
        }

        @Override
        public void gradients(Update update) {
            calls.add(name + "E gradients");
        }

        @Override
        public void apply(Agent agent) {
            calls.add(name + "E apply");
        }
    }
}
