package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.virel.testkit.EnvironmentAssertions.assertPlayAlike;
import static org.virel.testkit.EnvironmentAssertions.refusal;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** The part of {@link EnvironmentContract} about saved states. */
abstract class RestorableEnvironmentContract {

    static final String LIMIT = "max_episode_steps";
    static final long SEED = 20_260_101;
    static final int LONGEST_EPISODE = 100_000;

    /** Returns the provider of the environments to test. */
    protected abstract EnvironmentProvider provider();

    /** Returns the settings to create environments with, by key. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Test
    final void anEnvironmentRestoredAtAnyMomentContinuesBitForBit() {
        for (int moment : new int[] {0, 1, 7, 50}) {
            try (Environment original = create();
                    Environment restored = create()) {
                Player player = Player.begin(original, SEED);
                for (int i = 0; i < moment; i++) {
                    player.step();
                }
                restored.restore(original.save());
                assertPlayAlike(player, player.goOnIn(restored));
            }
        }
    }

    @Test
    final void laterStepsDoNotShowInASavedState() {
        try (Environment original = create();
                Environment witness = create();
                Environment restored = create()) {
            Player player = Player.begin(original, SEED);
            player.step();
            State state = original.save();
            witness.restore(state);
            Player expected = player.goOnIn(witness);
            Player actual = player.goOnIn(restored);
            for (int i = 0; i < 20; i++) {
                player.step();
            }
            restored.restore(state);
            assertPlayAlike(expected, actual);
        }
    }

    @Test
    final void aRestoreReplacesTheEpisodeInWhichItComes() {
        try (Environment original = create();
                Environment busy = create()) {
            Player player = Player.begin(original, SEED);
            player.step();
            Player.begin(busy, SEED + 1).step();
            busy.restore(original.save());
            assertPlayAlike(player, player.goOnIn(busy));
        }
    }

    @Test
    final void theSameNewSeedInMidEpisodeGivesTheSameSteps() {
        try (Environment one = create();
                Environment other = create()) {
            Player player = Player.begin(one, SEED);
            player.step();
            other.restore(one.save());
            Player same = player.goOnIn(other);
            assumeTrue(reseeded(one) && reseeded(other), "cannot be reseeded within an episode");
            assertPlayAlike(player, same);
        }
    }

    @Test
    final void anEpisodeThatIsOverStaysOverWhenRestored() {
        try (Environment original = createWithShortEpisodes();
                Environment restored = createWithShortEpisodes()) {
            Player player = Player.begin(original, SEED);
            player.finish(LONGEST_EPISODE);
            restored.restore(original.save());
            float[] action = player.action();
            assertThrows(IllegalStateException.class, () -> restored.step(action));
        }
    }

    @Test
    final void anEnvironmentSavedBeforeItsFirstResetIsRestoredAsSuch() {
        float[] action = anAction();
        try (Environment original = create();
                Environment restored = create()) {
            restored.restore(original.save());
            assertThrows(IllegalStateException.class, () -> restored.step(action));
            assertPlayAlike(Player.begin(original, SEED), Player.begin(restored, SEED));
        }
    }

    @Test
    final void aStateWithAForeignEntryIsRefusedByName() {
        try (Environment environment = create()) {
            environment.reset(SEED);
            State.Builder foreign = State.builder().put("no such entry", 1L);
            environment.save().entries().forEach(foreign::putEntry);
            String message = refusal(() -> environment.restore(foreign.build()));
            assertTrue(message.contains("no such entry"), message);
        }
    }

    private static boolean reseeded(Environment environment) {
        try {
            environment.reseed(SEED + 7);
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    Environment create() {
        return create(Map.of());
    }

    Environment create(Map<String, String> more) {
        Map<String, String> values = new TreeMap<>(settings());
        values.putAll(more);
        return provider().create(Settings.of(values));
    }

    Environment createWithShortEpisodes() {
        return create(hasLimit() ? Map.of(LIMIT, "5") : Map.of());
    }

    boolean hasLimit() {
        return provider().settings().stream().map(Setting::key).anyMatch(LIMIT::equals);
    }

    float[] anAction() {
        try (Environment environment = create()) {
            return Player.begin(environment, SEED).action();
        }
    }
}
