package org.virel.trainer.em.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Critic;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

class RewardAlignmentTest {

    private static final Box SPACE = Box.of(1, -1, 1);
    private static final int ROWS = 4;
    private static final double RATE = 0.01;

    /** Q proportional to the reward scale, as a hard critic's is: the scale that aligns it is known. */
    @Test
    void theMeansOfAScaledAndAFixedCriticComeToAgree() {
        RewardAlignment alignment = alignment(Map.of());
        TestCritic hard = critic("hard", 1);
        for (int i = 0; i < 1000; i++) {
            Critic now = TestCritic.of("hard", new UnusedOperator(), constant((float) (2 * hard.rewardScale())))
                    .withRewardScale(hard.rewardScale());
            learn(alignment, now, critic("soft", 10));
            hard.setRewardScale(now.rewardScale());
        }
        assertEquals(5, hard.rewardScale(), 0.05);
    }

    @Test
    void aScaleChangesByAtMostTheRate() {
        Critic hard = critic("hard", 1);
        learn(alignment(Map.of()), hard, critic("soft", 1000));
        assertEquals(Math.exp(RATE), hard.rewardScale(), 1e-12);
        Critic large = critic("hard", 1000);
        learn(alignment(Map.of()), large, critic("soft", 1));
        assertEquals(Math.exp(-RATE), large.rewardScale(), 1e-12);
    }

    @Test
    void theLastCriticKeepsItsScaleUnlessAnotherIsNamed() {
        Critic hard = critic("hard", 1);
        Critic soft = critic("soft", 2);
        learn(alignment(Map.of()), hard, soft);
        assertEquals(1, soft.rewardScale());
        learn(alignment(Map.of("aligned_to", "hard")), hard, soft);
        assertTrue(soft.rewardScale() < 1);
    }

    @Test
    void negativeMeansAreAlignedByTheirSize() {
        Critic hard = critic("hard", -1);
        learn(alignment(Map.of()), hard, critic("soft", -2));
        assertTrue(hard.rewardScale() > 1);
    }

    @Test
    void meansOfDifferentSignsMoveNoScale() {
        Critic hard = critic("hard", -1);
        learn(alignment(Map.of()), hard, critic("soft", 2));
        assertEquals(1, hard.rewardScale());
    }

    @Test
    void theMeanIsOfAllBatchesAndAllFunctions() {
        RewardAlignment alignment = alignment(Map.of("alignment_mean_rate", "0.25"));
        learn(alignment, TestCritic.of("hard", new UnusedOperator(), constant(1), constant(3)), critic("soft", 8));
        learn(alignment, critic("hard", 6), critic("soft", 8));
        assertEquals(3, alignment.save().real("hard"), "2 and a quarter of the way to 6");
    }

    @Test
    void givenScalesStay() {
        Critic hard = critic("hard", 1);
        learn(new RewardAlignment(Settings.of(Map.of())), hard, critic("soft", 2));
        assertEquals(1, hard.rewardScale());
    }

    @Test
    void restoredMeansGoOn() {
        RewardAlignment unbroken = alignment(Map.of());
        learn(unbroken, critic("hard", 1), critic("soft", 2));
        State saved = unbroken.save();
        RewardAlignment resumed = alignment(Map.of());
        resumed.restore(saved);
        learn(unbroken, critic("hard", 3), critic("soft", 4));
        learn(resumed, critic("hard", 3), critic("soft", 4));
        assertEquals(unbroken.save().entries(), resumed.save().entries());
    }

    @Test
    void anUnknownCriticToAlignToIsRefusedByName() {
        RewardAlignment alignment = alignment(Map.of("aligned_to", "sofd"));
        TestAgent agent = TestAgent.of(SPACE, SPACE).with(critic("hard", 1), critic("soft", 2));
        SettingException refused = assertThrows(SettingException.class, () -> alignment.requireCritic(agent));
        assertTrue(refused.getMessage().contains("'sofd'"), refused.getMessage());
        assertTrue(refused.getMessage().contains("[hard, soft]"), refused.getMessage());
    }

    private static RewardAlignment alignment(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(
                Map.of("reward_alignment", "automatic", "alignment_rate", String.valueOf(RATE)));
        all.putAll(settings);
        return new RewardAlignment(Settings.of(all));
    }

    private static void learn(RewardAlignment alignment, Critic... critics) {
        ScriptedPolicy policy = ScriptedPolicy.of(Matrix.zeros(ROWS, 1), new float[ROWS]);
        TestAgent agent = TestAgent.of(SPACE, SPACE).with(policy).with(critics);
        alignment.learn(agent.update(Batch.of(ROWS, 1, 1)));
    }

    private static TestCritic critic(String name, float value) {
        return TestCritic.of(name, new UnusedOperator(), constant(value));
    }

    private static TestActionValue constant(float value) {
        return TestActionValue.of(PlainNetwork.linear(value, 0, 0), SPACE);
    }
}
