package org.virel.trainer.em.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.estep.EStep;
import org.virel.api.mstep.MStep;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.settings.SettingException;
import org.virel.api.state.State;
import org.virel.api.trainer.Trainer;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** Complete M-steps and batches from a model, with an M-step whose fixed point is known: Q takes a share of the way to 6. */
class CompletionTest {

    private static final Box SPACE = Box.of(1, -1, 1);
    private static final Map<String, String> COMPLETE = Map.of("batch_from", "model", "completion", "until-converged");

    private final PlainNetwork q = PlainNetwork.linear(0, 0, 0);
    private final Batch model = Batch.of(3, 2, 1, 1);
    private final List<String> calls = new ArrayList<>();
    private final Set<Batch> batches = new HashSet<>();
    private double share = 0.5;

    @Test
    void anMStepIsRepeatedUntilNothingMoves() {
        trainer(COMPLETE).iterate(agent());
        assertEquals(6, bias(), 1.3e-5, "6, but for the last move's share");
        assertEquals(List.of("E"), calls.stream().skip(calls.size() - 1).toList());
        assertEquals(1, calls.stream().filter("E"::equals).count());
    }

    @Test
    void theLastMStepIsTheFirstThatMovesNothingBeyondTheTolerance() {
        TestAgent agent = agent();
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("tolerance", "0.1");
        trainer(settings).iterate(agent);
        assertEquals(List.of("M", "M", "M", "M", "E"), calls,
                "moves of 3, 1.5, 0.75 and 0.375, the last less than a tenth of 5.6");
        assertEquals(List.of(4.0), agent.figures().get("train/m_steps"));
    }

    @Test
    void toleranceZeroAsksForEqualBits() {
        share = 1;
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("tolerance", "0");
        trainer(settings).iterate(agent());
        assertEquals(List.of("M", "M", "E"), calls);
    }

    @Test
    void whatDoesNotComeToRestEndsAtTheLimit() {
        TestAgent agent = agent();
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("completion_limit", "2");
        trainer(settings).iterate(agent);
        assertEquals(List.of("M", "M", "E"), calls);
        assertEquals(List.of(1.5 / 4.5), agent.figures().get("train/m_step_left"));
    }

    @Test
    void whatIsNotANumberHasNotComeToRest() {
        share = Double.NaN;
        assertThrows(NotFiniteException.class, () -> trainer(COMPLETE).iterate(agent()));
    }

    @Test
    void batchesAreTheModelWhereTheSettingSaysSo() {
        trainer(Map.of("batch_from", "model")).iterate(agent());
        assertEquals(Set.of(model), batches);
    }

    @Test
    void anEnvironmentWithoutAModelIsRefusedBeforeTheFirstStep() {
        TestAgent without = TestAgent.of(SPACE, SPACE);
        Trainer trainer = trainer(Map.of("batch_from", "model", "learning_starts", "1000"));
        SettingException refused = assertThrows(SettingException.class, () -> trainer.iterate(without));
        assertTrue(refused.getMessage().contains("no model"), refused.getMessage());
        assertEquals(0, without.steps());
    }

    private double bias() {
        return q.parameters().tensor("layer0/bias").data()[0];
    }

    private TestAgent agent() {
        return TestAgent.of(SPACE, SPACE)
                .withModel(model)
                .with(TestCritic.of("hard", new UnusedOperator(), TestActionValue.of(q, SPACE)))
                .with(new Halving())
                .with(new Noted());
    }

    private static Trainer trainer(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("learning_starts", "0"));
        all.putAll(settings);
        return new EmTrainerProvider().create(TestAssembly.of(SPACE, SPACE, all));
    }

    private final class Halving implements MStep {
        @Override
        public void gradients(Update update, Critic critic) {
            batches.add(update.batch());
        }

        @Override
        public void apply(Agent agent, Critic critic) {
            calls.add("M");
            q.setParameters(State.builder()
                    .put("layer0/weight", new float[2], 2, 1)
                    .put("layer0/bias", new float[] {(float) (bias() + share * (6 - bias()))}, 1)
                    .build());
        }
    }

    private final class Noted implements EStep {
        @Override
        public void gradients(Update update) {
            batches.add(update.batch());
        }

        @Override
        public void apply(Agent agent) {
            calls.add("E");
        }
    }
}
