package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.settings.SettingException;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.run.internal.catalog.Role;

/** Agents that are examined, not trained. */
class AgentLenderTest {

    @TempDir
    Path folder;

    private <T> T lend(Map<String, String> more, Function<Agent, T> work) {
        Laboratory laboratory = new Laboratory(folder);
        laboratory.catalog.add(Role.OPERATOR, "strict", new HardOperatorProvider());
        Map<String, String> given = new HashMap<>(Map.of("network", "plain", "net_arch", "4"));
        given.putAll(more);
        return new AgentLender(laboratory.catalog).lend(given, 3, work);
    }

    @Test
    void aLentAgentCollectsAndLearns() {
        boolean moved = lend(Map.of(), agent -> {
            agent.collect();
            Batch batch = Batch.of(5, 3, 1);
            agent.replay().sample(batch, agent.stream("batch"));
            float before = agent.policy().parameters().tensor("layer1/bias").data()[0];
            agent.eStep().gradients(agent.update(batch));
            agent.eStep().apply(agent);
            assertEquals(1, agent.steps());
            return before != agent.policy().parameters().tensor("layer1/bias").data()[0];
        });
        assertTrue(moved);
    }

    @Test
    void theSameSeedLendsTheSameAgent() {
        Function<Agent, Float> oneWeight = agent -> agent.policy().parameters().tensor("layer1/bias")
                .data()[0];
        assertEquals(lend(Map.of(), oneWeight), lend(Map.of(), oneWeight));
    }

    @Test
    void aSettingThatNobodyReadsIsRefused() {
        assertThrows(SettingException.class, () -> lend(Map.of("tau_typo", "1"), Agent::steps));
    }

    @Test
    void anOperatorIsCalledAsItsCriticUnlessSaidOtherwise() {
        SettingException unknown = assertThrows(SettingException.class,
                () -> lend(Map.of("critics", "severe"), Agent::steps));
        assertTrue(unknown.getMessage().contains("unknown operator 'severe'"), unknown.getMessage());
        String named = lend(Map.of("critics", "strict"), agent -> agent.critics().getFirst().name());
        assertEquals("strict", named);
        assertEquals("1", lend(Map.of("critics", "severe", "critic.severe.operator", "strict"),
                agent -> String.valueOf(agent.critics().size())));
    }

    @Test
    void theFirstStepsAreUniformlyRandomWhereAsked() {
        float[] first = lend(Map.of("start_steps", "40"), AgentLenderTest::actionsOfTheFirstSteps);
        float[] later = lend(Map.of("start_steps", "0"), AgentLenderTest::actionsOfTheFirstSteps);
        assertTrue(spread(first) > 1.6, "uniform actions reach out: " + spread(first));
        assertFalse(Arrays.equals(first, later));
    }

    @Test
    void criticsBeginAroundTheirInitialValue() {
        float[] values = lend(Map.of("initial_value", "50"), agent -> {
            agent.collect();
            Batch batch = Batch.of(5, 3, 1);
            agent.replay().sample(batch, agent.stream("batch"));
            Update update = agent.update(batch);
            Critic critic = agent.critics().getFirst();
            return new float[] {
                update.batchValues(critic, 0).values()[0], update.stateValues(critic).values()[0],
                update.nextTargetStateValues(critic)[0]};
        });
        for (float value : values) {
            assertEquals(50, value, 0.5);
        }
    }

    private static float[] actionsOfTheFirstSteps(Agent agent) {
        for (int i = 0; i < 40; i++) {
            agent.collect();
        }
        return agent.replay().export(0, 40).tensor("actions").data();
    }

    private static double spread(float[] values) {
        float least = 1;
        float most = -1;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }
}
