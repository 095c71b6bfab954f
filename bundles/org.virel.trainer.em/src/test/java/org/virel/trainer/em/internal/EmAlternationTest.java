package org.virel.trainer.em.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Box;
import org.virel.api.trainer.Trainer;
import org.virel.testkit.TestAssembly;

/** How M-steps and E-steps follow each other in a round. */
class EmAlternationTest {

    private static final Box SPACE = Box.of(1, -1, 1);

    @Test
    void theLastMStepAndTheFirstEStepOfARoundMeetInOneUpdate() {
        assertEquals("smM smM smeME seE seE", round(Map.of("m_steps", "3", "e_steps", "3")));
    }

    @Test
    void stepsThatAreSeparateSeeWhatTheOnesBeforeHaveChanged() {
        assertEquals("smM smM seE", round(Map.of("m_steps", "2", "alternation", "separate")));
    }

    @Test
    void aRoundWithoutEStepsEvaluatesAPolicyThatStays() {
        assertEquals("smM smM", round(Map.of("m_steps", "2", "e_steps", "0")));
    }

    @Test
    void aRoundWithoutMStepsImprovesThePolicyAgainstCriticsThatStay() {
        assertEquals("seE seE", round(Map.of("m_steps", "0", "e_steps", "2")));
    }

    @Test
    void aDelayedRoundHasMStepsAlone() {
        assertEquals("smM smM", round(Map.of("m_steps", "2", "policy_delay", "2")));
    }

    @Test
    void copiesFollowAfterTheirNumberOfMStepsWhateverTheRound() {
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer trainer = trainer(Map.of("m_steps", "3", "target_update_interval", "2", "gradient_steps", "2"));
        trainer.iterate(recorded.agent());
        assertEquals(3, recorded.calls().stream().filter("targets hard"::equals).count());
    }

    /** Returns the calls of one round, each by its letter, with a space before each batch. */
    private static String round(Map<String, String> settings) {
        RecordedAgent recorded = new RecordedAgent("hard");
        trainer(settings).iterate(recorded.agent());
        Map<String, String> letters = Map.of(
                "sample 4", " s", "M gradients hard", "m", "E gradients", "e", "M apply hard", "M", "E apply", "E");
        return recorded.calls().stream()
                .map(call -> letters.getOrDefault(call, ""))
                .collect(Collectors.joining())
                .strip();
    }

    private static Trainer trainer(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("learning_starts", "0", "batch_size", "4"));
        all.putAll(settings);
        return new EmTrainerProvider().create(TestAssembly.of(SPACE, SPACE, all));
    }
}
