package org.virel.check;

import java.util.List;
import java.util.Optional;
import org.virel.api.environment.Environment;
import org.virel.api.state.State;

/** Checks of saved states: whole, independent of what comes later, and exact to the last bit. */
final class StateChecks {

    private static final int[] MOMENTS = {0, 1, 7, 50};
    private static final int LATER_STEPS = 20;
    private static final String EXACT = "a restored environment goes on bit for bit";

    private StateChecks() {}

    static List<EnvironmentCheck> all() {
        return List.of(
                new EnvironmentCheck("save", "saving changes nothing", StateChecks::save),
                new EnvironmentCheck("restore", "restored at any moment, another environment goes on bit for bit",
                        StateChecks::restore),
                new EnvironmentCheck("restore over", "a restore replaces the episode in which it comes",
                        StateChecks::restoreOver),
                new EnvironmentCheck("snapshot", "later steps do not show in a saved state", StateChecks::snapshot),
                new EnvironmentCheck("saved fresh", "saved before its first reset, it is restored as such",
                        StateChecks::fresh),
                new EnvironmentCheck("saved over", "an episode that is over stays over when restored",
                        StateChecks::over),
                new EnvironmentCheck("reseed", "the same new seed in mid-episode gives the same steps",
                        StateChecks::reseed));
    }

    private static void save(Subject subject, Report report) {
        try (Environment environment = subject.create();
                Environment untouched = subject.create()) {
            Player expected = Player.begin(untouched, Subject.SEED);
            Player player = Player.begin(environment, Subject.SEED);
            for (int i = 0; i < 50; i++) {
                environment.save();
                Claims.same(expected.step(), player.step(), "saved before, " + player.where(),
                        "saving changes nothing");
            }
        }
    }

    private static void restore(Subject subject, Report report) {
        for (int moment : MOMENTS) {
            try (Environment original = subject.create();
                    Environment restored = subject.create()) {
                Player player = Player.begin(original, Subject.SEED);
                player.steps(moment);
                restored.restore(original.save());
                Claims.playAlike(player, player.goOnIn(restored), "restored after %d steps".formatted(moment), EXACT);
            }
        }
    }

    /** Into itself, and into one that is busy with another episode. */
    private static void restoreOver(Subject subject, Report report) {
        try (Environment original = subject.create();
                Environment busy = subject.create();
                Environment witness = subject.create()) {
            Player player = Player.begin(original, Subject.SEED);
            player.steps(3);
            State state = original.save();
            Player.begin(busy, Subject.SEED + 1).steps(2);
            busy.restore(state);
            witness.restore(state);
            Claims.playAlike(player.goOnIn(witness), player.goOnIn(busy), "restored in another episode", EXACT);
            Player expected = Player.begin(witness, Subject.SEED);
            expected.steps(3);
            Player back = player.goOnIn(original);
            player.steps(20);
            original.restore(state);
            Claims.playAlike(expected, back, "taken back by 20 steps", EXACT);
        }
    }

    /** Neither of the environment that was saved nor of one that was restored from it. */
    private static void snapshot(Subject subject, Report report) {
        try (Environment original = subject.create();
                Environment restored = subject.create()) {
            Player player = Player.begin(original, Subject.SEED);
            player.steps(1);
            State state = original.save();
            State copy = Contents.copy(state);
            Player later = player.goOnIn(restored);
            restored.restore(state);
            for (int i = 0; i < LATER_STEPS; i++) {
                player.step();
                unchanged(copy, state, "saved from");
                later.step();
                unchanged(copy, state, "restored to");
            }
        }
    }

    private static void unchanged(State copy, State state, String whom) {
        copy.difference(state).ifPresent(difference -> {
            throw new Violation(
                    "a state changes with the environment it was %s: %s".formatted(whom, difference),
                    "arrays are copied where they are changed later");
        });
    }

    private static void fresh(Subject subject, Report report) {
        float[] action = subject.anAction();
        try (Environment original = subject.create();
                Environment restored = subject.create()) {
            restored.restore(original.save());
            Claims.refused(IllegalStateException.class, "restored from a fresh one, a step before the first reset",
                    () -> restored.step(action.clone()));
            Claims.playAlike(Player.begin(original, Subject.SEED), Player.begin(restored, Subject.SEED),
                    "restored from a fresh one", EXACT);
        }
    }

    private static void over(Subject subject, Report report) {
        try (Environment original = subject.createWithShortEpisodes();
                Environment restored = subject.createWithShortEpisodes()) {
            Optional<float[]> last = Subject.finish(Player.begin(original, Subject.SEED));
            if (last.isEmpty()) {
                report.notChecked(Subject.endless());
                return;
            }
            restored.restore(original.save());
            Claims.refused(IllegalStateException.class, "restored after the end, a step",
                    () -> restored.step(last.get().clone()));
        }
    }

    private static void reseed(Subject subject, Report report) {
        try (Environment one = subject.create();
                Environment other = subject.create()) {
            Player player = Player.begin(one, Subject.SEED);
            player.stepsIntoEpisode(1);
            other.restore(one.save());
            Player same = player.goOnIn(other);
            try {
                one.reseed(Subject.SEED + 7);
                other.reseed(Subject.SEED + 7);
            } catch (UnsupportedOperationException _) {
                report.notChecked("it cannot be reseeded, which successors=2 needs");
                return;
            }
            Claims.playAlike(player, same, "reseeded with the same seed", "all randomness follows from the new seed");
        }
    }
}
