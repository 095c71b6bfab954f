package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Agent;
import org.virel.api.data.Batch;
import org.virel.api.state.State;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.operator.bellman.internal.SoftOperatorProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.trainer.em.internal.AsynchronousTrainerProvider;

class CrewTest {

    private static final Map<String, String> TWO = Map.of("trainer", "asynchronous", "agents", "2");

    private static final Map<String, String> ALIGNED = Map.of(
            "critics", "hard,soft", "reward_alignment", "automatic", "alignment_rate", "0.01");

    private final SmallPipelines pipelines = new SmallPipelines(new WatchedNetworks(), new PendulumProvider());

    CrewTest() {
        pipelines.catalog().add(Role.TRAINER, "asynchronous", new AsynchronousTrainerProvider());
        pipelines.catalog().add(Role.OPERATOR, "soft", new SoftOperatorProvider());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock-step", "free"})
    void oneAgentAloneLearnsToTheLastBitAsUnderEm(String mode) {
        Map<String, String> alone = Map.of("trainer", "asynchronous", "agents", "1", "mode", mode, "iteration_steps",
                "1");
        try (Pipeline em = pipelines.make(1, Map.of("policy_delay", "2"));
                Pipeline one = pipelines.make(2, with(alone, "policy_delay", "2"))) {
            assertSameState(
                    learned(SmallPipelines.iterate(em, 60)), learned(SmallPipelines.iterate(one, 60)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock-step", "free"})
    void oneAgentAloneAlignsRewardsToTheLastBitAsUnderEm(String mode) {
        Map<String, String> alone = new TreeMap<>(ALIGNED);
        alone.putAll(Map.of("trainer", "asynchronous", "agents", "1", "mode", mode, "iteration_steps", "1"));
        try (Pipeline em = pipelines.make(1, ALIGNED); Pipeline one = pipelines.make(2, alone)) {
            State expected = SmallPipelines.iterate(em, 60);
            State everything = SmallPipelines.iterate(one, 60);
            assertSameState(learned(expected), learned(everything));
            assertSameState(alignment(expected), alignment(everything));
            assertNotEquals(1, rewardScale(one));
        }
    }

    @Test
    void rewardsAreAlignedToTheOwnersUpdatesAndColleaguesTakeTheScale() {
        Map<String, String> two = new TreeMap<>(ALIGNED);
        two.putAll(TWO);
        try (Pipeline pipeline = pipelines.make(1, two); Pipeline again = pipelines.make(2, two)) {
            State first = SmallPipelines.iterate(pipeline, 40);
            double used = rewardScale(pipeline);
            assertNotEquals(1, used);
            assertSameState(alignment(first), alignment(SmallPipelines.iterate(again, 40)));
            pipeline.lend(owner -> {
                Agent colleague = owner.team().agents().get(1);
                colleague.setParameters(owner.parameters());
                assertEquals(used, colleague.critics().getFirst().rewardScale());
                return true;
            });
        }
    }

    private static State alignment(State everything) {
        return everything.state("state").state("parts").state("trainer").state("component").state("alignment");
    }

    private static double rewardScale(Pipeline pipeline) {
        return pipeline.lend(owner -> owner.critics().getFirst().rewardScale());
    }

    private static Map<String, String> with(Map<String, String> given, String key, String value) {
        Map<String, String> all = new TreeMap<>(given);
        all.put(key, value);
        return all;
    }

    /** Returns everything but the trainer's own counters. */
    private static State learned(State everything) {
        State state = everything.state("state");
        State.Builder kept = State.builder().put("rows", everything.state("rows"));
        for (String name : List.of("critics", "collector", "streams", "replay")) {
            kept.put(name, state.state(name));
        }
        for (String name : List.of("policy", "environment")) {
            kept.put(name, state.state("parts").state(name));
        }
        return kept.build();
    }

    @Test
    void aColleagueHasTheOwnersParametersOnceItHasTakenThem() {
        try (Pipeline pipeline = pipelines.make(1, TWO)) {
            SmallPipelines.iterate(pipeline, 20);
            pipeline.lend(owner -> {
                Agent colleague = owner.team().agents().get(1);
                owner.critics().getFirst().setRewardScale(3);
                colleague.setParameters(owner.parameters());
                assertSameState(owner.parameters(), colleague.parameters());
                assertEquals(3, colleague.critics().getFirst().rewardScale());
                assertEquals(
                        Set.of("critic.hard.q0", "critic.hard.v", "critic.hard.target_v", "policy"),
                        owner.parameters().state("learned").names());
                assertEquals(
                        Set.of("critic.hard.q0", "critic.hard.v", "policy"), owner.gradients().names());
                return true;
            });
        }
    }

    @Test
    void gradientsOfAnotherAgentAreAddedTimesTheirFactor() {
        try (Pipeline pipeline = pipelines.make(1, TWO)) {
            pipeline.lend(owner -> {
                Agent colleague = owner.team().agents().get(1);
                colleague.setParameters(owner.parameters());
                for (int i = 0; i < 10; i++) {
                    owner.collect();
                }
                Batch batch = Batch.of(8, 3, 1);
                colleague.replay().sample(batch, colleague.stream("batch"));
                colleague.mStep().gradients(colleague.update(batch), colleague.critics().getFirst());
                float[] formed = q0(colleague);
                owner.addGradients(colleague.gradients(), 0.5);
                owner.addGradients(colleague.gradients(), 0.25);
                colleague.clearGradients();

                float[] added = q0(owner);
                float sum = 0;
                for (int i = 0; i < formed.length; i++) {
                    assertEquals(0.75 * formed[i], added[i], 1e-6 * Math.abs(formed[i]));
                    sum += Math.abs(formed[i]) + Math.abs(q0(colleague)[i]) * 1e9f;
                }
                assertTrue(sum > 0 && sum < 1e6, "formed something, and nothing is left of it: " + sum);
                return true;
            });
        }
    }

    private static float[] q0(Agent agent) {
        State gradients = agent.gradients().state("critic.hard.q0");
        return gradients.tensor(gradients.names().iterator().next()).data();
    }

    @Test
    void whatColleaguesCollectJoinsTheReplayWhenItIsGatheredInTheirOrder() {
        try (Pipeline pipeline = pipelines.make(1, with(TWO, "agents", "3"))) {
            pipeline.lend(owner -> {
                owner.team().agents().forEach(agent -> agent.setParameters(owner.parameters()));
                owner.team().agents().get(2).collect();
                owner.team().agents().get(1).collect();
                assertEquals(0, owner.replay().next());
                assertEquals(0, owner.steps());
                owner.collect();
                owner.team().gather();
                assertEquals(3, owner.replay().next());
                assertEquals(3, owner.steps());
                return true;
            });
            State rows = pipeline.replay().export(0, 3);
            float[] first = rows.tensor("actions").data();
            try (Pipeline inOrder = pipelines.make(1, with(TWO, "agents", "3"))) {
                inOrder.lend(owner -> {
                    owner.team().together(agent -> {
                        if (agent != owner) {
                            agent.setParameters(owner.parameters());
                        }
                        agent.collect();
                    });
                    return true;
                });
                assertEquals(List.of(first[0], first[1], first[2]), floats(inOrder));
            }
        }
    }

    private static List<Float> floats(Pipeline pipeline) {
        float[] actions = pipeline.replay().export(0, 3).tensor("actions").data();
        return List.of(actions[0], actions[1], actions[2]);
    }

    @Test
    void agentsExploreWithStreamsOfTheirOwn() {
        try (Pipeline pipeline = pipelines.make(1, TWO)) {
            SmallPipelines.iterate(pipeline, 1);
            float[] actions = pipeline.replay().export(0, 2).tensor("actions").data();
            assertNotEquals(actions[0], actions[1]);
        }
    }

    @Test
    void agentsWorkAtTheSameTimeEachOnAThreadOfItsOwn() {
        CyclicBarrier met = new CyclicBarrier(2);
        Set<String> threads = ConcurrentHashMap.newKeySet();
        String own = Thread.currentThread().getName();
        try (Pipeline pipeline = pipelines.make(1, TWO)) {
            pipeline.lend(owner -> {
                owner.team().together(agent -> {
                    threads.add(Thread.currentThread().getName());
                    meet(met);
                });
                return true;
            });
        }
        assertEquals(Set.of(own, own + " agent1"), threads);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("nobody else came", e);
        }
    }

    @Test
    void theFirstFailureIsThrownWhenAllHaveEndedAndTheOthersWithIt() {
        try (Pipeline pipeline = pipelines.make(1, with(TWO, "agents", "3"))) {
            PartException failure = assertThrows(PartException.class, () -> pipeline.lend(owner -> {
                List<Agent> agents = owner.team().agents();
                owner.team().together(agent -> {
                    if (agent != owner) {
                        throw new IllegalStateException("as asked, " + agents.indexOf(agent));
                    }
                });
                return true;
            }));
            assertEquals("agent1", failure.place());
            assertTrue(failure.getMessage().contains("as asked, 1"), failure.getMessage());
            assertEquals(1, failure.getSuppressed().length);
        }
    }

    @Test
    void aStateOfAnotherNumberOfAgentsIsRefused() {
        try (Pipeline three = pipelines.make(1, with(TWO, "agents", "3"));
                Pipeline two = pipelines.make(1, TWO)) {
            State state = SmallPipelines.iterate(three, 2).state("state");
            assertThrows(IllegalArgumentException.class, () -> two.restore(state));
            assertFalse(two.parked().iterator().hasNext());
        }
    }
}
