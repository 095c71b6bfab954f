package org.virel.check;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.virel.api.environment.Environment;

/** Checks that all follows from the seed, and that the seed decides something. */
final class SeedChecks {

    private static final int SEEDS = 10;

    private SeedChecks() {}

    static List<EnvironmentCheck> all() {
        return List.of(
                new EnvironmentCheck("seeding", "the same seed begins the same episode again", SeedChecks::seeding),
                new EnvironmentCheck("determinism",
                        "the same seed and actions give the same steps in another environment",
                        SeedChecks::determinism),
                new EnvironmentCheck("reset", "a reset in the middle of an episode forgets what came before",
                        SeedChecks::reset),
                new EnvironmentCheck("seeds", "different seeds give different episodes", SeedChecks::seeds));
    }

    private static void seeding(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            for (long seed : new long[] {0, Subject.SEED, -1, Long.MAX_VALUE}) {
                float[] first = environment.reset(seed).clone();
                Claims.difference(first, environment.reset(seed)).ifPresent(difference -> {
                    throw new Violation("the second reset(%d): %s".formatted(seed, difference),
                            "the first observation follows from the seed");
                });
            }
        }
    }

    private static void determinism(Subject subject, Report report) {
        try (Environment one = subject.create();
                Environment other = subject.create()) {
            Player player = Player.begin(one, Subject.SEED);
            Player same = Player.begin(other, Subject.SEED);
            Claims.difference(player.observation(), same.observation()).ifPresent(difference -> {
                throw new Violation("in another environment, reset(%d): %s".formatted(Subject.SEED, difference),
                        "all randomness follows from the seed");
            });
            Claims.playAlike(player, same, "in another environment", "all randomness follows from the seed");
        }
    }

    private static void reset(Subject subject, Report report) {
        try (Environment used = subject.create();
                Environment fresh = subject.create()) {
            Player.begin(used, Subject.SEED + 1).steps(10);
            Claims.playAlike(Player.begin(fresh, Subject.SEED), Player.begin(used, Subject.SEED),
                    "reset after 10 steps", "a reset forgets what came before");
        }
    }

    private static void seeds(Subject subject, Report report) {
        Set<String> episodes = new HashSet<>();
        try (Environment environment = subject.create()) {
            for (long seed = 0; seed < SEEDS; seed++) {
                Player player = Player.begin(environment, seed, Subject.SEED);
                StringBuilder seen = new StringBuilder(Arrays.toString(player.observation()));
                for (int i = 0; i < 5 && !player.over(); i++) {
                    seen.append(Arrays.toString(player.step().observation()));
                }
                episodes.add(seen.toString());
            }
        }
        if (episodes.size() == 1) {
            report.warning("%d seeds begin the same episode, under the same actions".formatted(SEEDS),
                    "training on one start alone learns little else; right where nothing is random");
        }
    }
}
