package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.virel.testkit.EnvironmentAssertions.assertIn;
import static org.virel.testkit.EnvironmentAssertions.assertPlayAlike;
import static org.virel.testkit.EnvironmentAssertions.assertSameStep;
import static org.virel.testkit.EnvironmentAssertions.assertTruncatedAt;
import static org.virel.testkit.EnvironmentAssertions.refusal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.settings.Settings;

/**
 * What every {@link Environment} promises. Extend it, say which provider makes the environments and with which
 * settings, and run it.
 *
 * <p>Episodes are played with random actions. A time limit is tested where the provider declares the setting
 * {@code max_episode_steps}.
 */
public abstract class EnvironmentContract extends RestorableEnvironmentContract {

    private static final int STEPS = 300;

    /** Says whether episodes of different seeds differ; to be overridden where nothing is random. */
    protected boolean random() {
        return true;
    }

    @Test
    final void theSpacesStayTheSameForTheLifeOfTheObject() {
        try (Environment environment = create()) {
            Space observations = environment.observationSpace();
            Space actions = environment.actionSpace();
            Player player = Player.begin(environment, SEED);
            for (int i = 0; i < 10; i++) {
                player.step();
                assertEquals(observations, environment.observationSpace());
                assertEquals(actions, environment.actionSpace());
            }
        }
    }

    @Test
    final void twoObjectsOfTheSameSettingsHaveTheSameSpaces() {
        try (Environment one = create();
                Environment other = create()) {
            assertEquals(one.observationSpace(), other.observationSpace());
            assertEquals(one.actionSpace(), other.actionSpace());
        }
    }

    @Test
    final void observationsAreInTheirSpaceAndRewardsFinite() {
        try (Environment environment = create()) {
            Player player = Player.begin(environment, SEED);
            assertIn(environment.observationSpace(), player.observation());
            for (int i = 0; i < STEPS; i++) {
                Step step = player.step();
                assertIn(environment.observationSpace(), step.observation());
                assertTrue(Double.isFinite(step.reward()), "reward " + step.reward() + " at step " + i);
            }
        }
    }

    @Test
    final void theSameSeedAndActionsGiveTheSameSteps() {
        try (Environment one = create();
                Environment other = create()) {
            Player player = Player.begin(one, SEED);
            Player same = Player.begin(other, SEED);
            assertArrayEquals(player.observation(), same.observation());
            assertPlayAlike(player, same);
        }
    }

    @Test
    final void aResetForgetsWhatCameBefore() {
        try (Environment used = create();
                Environment fresh = create()) {
            Player before = Player.begin(used, SEED + 1);
            for (int i = 0; i < 10; i++) {
                before.step();
            }
            assertPlayAlike(Player.begin(fresh, SEED), Player.begin(used, SEED));
        }
    }

    /** Nothing of an environment may be tied to the thread that made or reset it. */
    @Test
    final void stepsOnAnotherThreadThanResetsAreTheSame() {
        try (Environment environment = create();
                Environment untouched = create();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Player player = Player.begin(environment, SEED);
            Player expected = Player.begin(untouched, SEED);
            for (int i = 0; i < STEPS; i++) {
                Step step = expected.step();
                float[] action = player.nextAction();
                Step actual = CompletableFuture.supplyAsync(() -> player.take(action), other).join();
                assertSameStep(step, actual, i);
            }
        }
    }

    @Test
    final void differentSeedsGiveDifferentEpisodes() {
        assumeTrue(random(), "nothing is random here");
        Set<String> episodes = new HashSet<>();
        try (Environment environment = create()) {
            for (long seed = 0; seed < 10; seed++) {
                float[] start = environment.reset(seed);
                float[] middle = new float[start.length];
                Player player = Player.begin(environment, seed);
                for (int i = 0; i < 5 && !player.over(); i++) {
                    middle = player.step().observation();
                }
                episodes.add(Arrays.toString(start) + Arrays.toString(middle));
            }
        }
        assertTrue(episodes.size() > 5, "only %d of 10 seeds differ".formatted(episodes.size()));
    }

    @Test
    final void anEpisodeIsTruncatedAtItsLimitAndNotBefore() {
        assumeTrue(hasLimit(), "no setting " + LIMIT);
        for (int limit : new int[] {1, 2, 9}) {
            try (Environment environment = create(Map.of(LIMIT, String.valueOf(limit)))) {
                for (long seed = 0; seed < 5; seed++) {
                    assertTruncatedAt(limit, Player.begin(environment, seed));
                }
            }
        }
    }

    @Test
    final void aStepBeforeTheFirstResetIsRefused() {
        float[] action = anAction();
        try (Environment environment = create()) {
            assertThrows(IllegalStateException.class, () -> environment.step(action));
        }
    }

    @Test
    final void aStepAfterTheEndIsRefusedUntilTheNextReset() {
        try (Environment environment = createWithShortEpisodes()) {
            Player player = Player.begin(environment, SEED);
            player.finish(LONGEST_EPISODE);
            float[] action = player.action();
            assertThrows(IllegalStateException.class, () -> environment.step(action));
            Player.begin(environment, SEED).step();
        }
    }

    @Test
    final void anActionOfTheWrongSizeIsRefusedWithItsSize() {
        try (Environment environment = create()) {
            environment.reset(SEED);
            int size = environment.actionSpace().size();
            for (int wrong : new int[] {size - 1, size + 1}) {
                String message = refusal(() -> environment.step(new float[wrong]));
                assertTrue(message.contains(String.valueOf(wrong)), message);
                assertTrue(message.contains(String.valueOf(size)), message);
            }
        }
    }

    @Test
    final void anActionThatIsNotFiniteIsRefusedWithItsValue() {
        try (Environment environment = create()) {
            Player player = Player.begin(environment, SEED);
            for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                for (int i = 0; i < environment.actionSpace().size(); i++) {
                    float[] action = player.action();
                    action[i] = bad;
                    String message = refusal(() -> environment.step(action));
                    assertTrue(message.contains(String.valueOf(bad)), message);
                }
            }
        }
    }

    @Test
    final void anIndexOutsideAFiniteSpaceIsRefused() {
        try (Environment environment = create()) {
            assumeTrue(environment.actionSpace() instanceof Finite, "the actions are not finite");
            environment.reset(SEED);
            int count = ((Finite) environment.actionSpace()).count();
            for (float bad : new float[] {-1, count, 0.5f}) {
                refusal(() -> environment.step(new float[] {bad}));
            }
        }
    }

    @Test
    final void aRefusedActionChangesNothing() {
        try (Environment environment = create();
                Environment untouched = create()) {
            Player player = Player.begin(environment, SEED);
            Player expected = Player.begin(untouched, SEED);
            float[] bad = new float[environment.actionSpace().size()];
            Arrays.fill(bad, Float.NaN);
            refusal(() -> environment.step(bad));
            assertPlayAlike(expected, player);
        }
    }

    @Test
    final void theActionArrayIsNeitherKeptNorChanged() {
        try (Environment environment = create();
                Environment untouched = create()) {
            Player player = Player.begin(environment, SEED);
            Player expected = Player.begin(untouched, SEED);
            for (int i = 0; i < 10 && !player.over(); i++) {
                float[] action = player.action();
                float[] copy = action.clone();
                Step actual = player.take(action);
                assertArrayEquals(copy, action);
                Arrays.fill(action, Float.NaN);
                assertSameStep(expected.step(), actual, i);
            }
        }
    }

    @Test
    final void observationsAreFreshArrays() {
        try (Environment environment = create();
                Environment untouched = create()) {
            Player expected = Player.begin(untouched, SEED);
            Arrays.fill(environment.reset(SEED), Float.NaN);
            Player scribbling = expected.goOnIn(environment);
            for (int i = 0; i < 20; i++) {
                Step actual = scribbling.step();
                assertSameStep(expected.step(), actual, i);
                Arrays.fill(actual.observation(), Float.NaN);
            }
        }
    }

    @Test
    final void closingTwiceHasNoEffect() {
        Environment environment = create();
        environment.reset(SEED);
        environment.close();
        environment.close();
    }

    @Test
    final void everySettingThatIsReadIsDeclared() {
        Settings settings = Settings.of(settings());
        provider().create(settings).close();
        Set<String> undeclared = new HashSet<>(settings.used().keySet());
        provider().settings().forEach(setting -> undeclared.remove(setting.key()));
        assertEquals(Set.of(), undeclared);
    }
}
