package org.virel.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Finite;

/** Checks that what makes no sense is refused, and that nothing is lost by trying it. */
final class RefusalChecks {

    private static final float[] NOT_FINITE = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};

    private RefusalChecks() {}

    static List<EnvironmentCheck> all() {
        return List.of(
                new EnvironmentCheck("step too early", "a step before the first reset is refused",
                        RefusalChecks::tooEarly),
                new EnvironmentCheck("step too late", "a step after the end is refused until the next reset",
                        RefusalChecks::tooLate),
                new EnvironmentCheck("action size", "an action of the wrong size is refused with both sizes",
                        RefusalChecks::size),
                new EnvironmentCheck("action value", "an action that is not finite is refused with its value",
                        RefusalChecks::value),
                new EnvironmentCheck("action index", "an index that is none of the actions is refused with its value",
                        RefusalChecks::index),
                new EnvironmentCheck("refused action", "a refused action changes nothing",
                        RefusalChecks::changesNothing));
    }

    private static void tooEarly(Subject subject, Report report) {
        float[] action = subject.anAction();
        try (Environment environment = subject.create();
                Environment untouched = subject.create()) {
            Claims.refused(IllegalStateException.class, "a step before the first reset",
                    () -> environment.step(action.clone()));
            Claims.playAlike(Player.begin(untouched, Subject.SEED), Player.begin(environment, Subject.SEED),
                    "after a step too early", "the refused step changes nothing");
        }
    }

    private static void tooLate(Subject subject, Report report) {
        try (Environment environment = subject.createWithShortEpisodes();
                Environment untouched = subject.createWithShortEpisodes()) {
            Optional<float[]> last = Subject.finish(Player.begin(environment, Subject.SEED));
            if (last.isEmpty()) {
                report.notChecked(Subject.endless());
                return;
            }
            Claims.refused(IllegalStateException.class, "a step after the end",
                    () -> environment.step(last.get().clone()));
            Claims.playAlike(Player.begin(untouched, Subject.SEED), Player.begin(environment, Subject.SEED),
                    "after a step too late", "a reset begins an episode like any other");
        }
    }

    private static void size(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            environment.reset(Subject.SEED);
            int size = environment.actionSpace().size();
            for (int wrong : new int[] {0, size - 1, size + 1}) {
                String what = "an action of %d numbers".formatted(wrong);
                String message = Claims.refused(IllegalArgumentException.class, what,
                        () -> environment.step(new float[wrong]));
                Claims.mentions(message, wrong, what);
                Claims.mentions(message, size, what);
            }
        }
    }

    private static void value(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            Player player = Player.begin(environment, Subject.SEED);
            for (float bad : NOT_FINITE) {
                for (int i = 0; i < environment.actionSpace().size(); i++) {
                    float[] action = player.action();
                    action[i] = bad;
                    String what = "action[%d] = %s".formatted(i, bad);
                    String message = Claims.refused(IllegalArgumentException.class, what,
                            () -> environment.step(action));
                    Claims.mentions(message, bad, what);
                }
            }
        }
    }

    private static void index(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            if (!(environment.actionSpace() instanceof Finite finite)) {
                report.notChecked("actions are a box");
                return;
            }
            environment.reset(Subject.SEED);
            for (float bad : new float[] {-1, finite.count(), 0.5f}) {
                Claims.refused(IllegalArgumentException.class, "the action %s".formatted(bad),
                        () -> environment.step(new float[] {bad}));
            }
        }
    }

    private static void changesNothing(Subject subject, Report report) {
        try (Environment environment = subject.create();
                Environment untouched = subject.create()) {
            Player player = Player.begin(environment, Subject.SEED);
            Player expected = Player.begin(untouched, Subject.SEED);
            player.stepsIntoEpisode(3);
            expected.stepsIntoEpisode(3);
            float[] bad = new float[environment.actionSpace().size()];
            Arrays.fill(bad, Float.NaN);
            Claims.refused(IllegalArgumentException.class, "an action of NaN", () -> environment.step(bad));
            Claims.refused(IllegalArgumentException.class, "an action too long",
                    () -> environment.step(new float[bad.length + 1]));
            Claims.playAlike(expected, player, "after refused actions", "a refused action changes nothing");
        }
    }
}
