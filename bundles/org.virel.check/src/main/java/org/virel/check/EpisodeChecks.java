package org.virel.check;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;

/** Checks of what episodes consist of, and of when they end. */
final class EpisodeChecks {

    private static final int LONGEST_LIMIT = 2_000;
    private static final int STEPS_AT_BOUNDS = 20;

    private EpisodeChecks() {}

    static List<EnvironmentCheck> all() {
        return List.of(
                new EnvironmentCheck("observations", "observations are finite and in their space, at resets and steps",
                        EpisodeChecks::observations),
                new EnvironmentCheck("rewards", "rewards are finite", EpisodeChecks::rewards),
                new EnvironmentCheck("bounds", "actions at their bounds lead to observations and rewards like others",
                        EpisodeChecks::bounds),
                new EnvironmentCheck("time limit", "episodes are truncated at the time limit and not before",
                        EpisodeChecks::timeLimit));
    }

    private static void observations(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            Box space = environment.observationSpace();
            for (long seed = 0; seed < 10; seed++) {
                Claims.in(space, environment.reset(seed), "reset(%d)".formatted(seed));
            }
            everyStep(environment, (step, where) -> Claims.in(space, step.observation(), where));
        }
    }

    private static void rewards(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            everyStep(environment, (step, where) -> Claims.finite(step.reward(), where));
        }
    }

    private static void everyStep(Environment environment, BiConsumer<Step, String> claim) {
        Player player = Player.begin(environment, Subject.SEED);
        for (int i = 0; i < Claims.STEPS; i++) {
            claim.accept(player.step(), player.where());
        }
    }

    private static void bounds(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            if (!(environment.actionSpace() instanceof Box box)) {
                report.notChecked("actions are no box");
                return;
            }
            if (!box.bounded()) {
                report.notChecked("actions have no finite bounds");
                return;
            }
            play(environment, box, "the lower bounds", 0, 0);
            play(environment, box, "the upper bounds", 1, 1);
            play(environment, box, "bounds in turn", 0, 1);
        }
    }

    /** Plays actions that have the bound {@code even} (0 the lower, 1 the upper one) at even places, and {@code odd} at odd ones. */
    private static void play(Environment environment, Box box, String which, int even, int odd) {
        float[] action = new float[box.size()];
        for (int i = 0; i < action.length; i++) {
            action[i] = (i % 2 == 0 ? even : odd) == 0 ? box.low(i) : box.high(i);
        }
        Player player = Player.begin(environment, Subject.SEED);
        for (int i = 0; i < STEPS_AT_BOUNDS && !player.over(); i++) {
            Step step = player.take(action.clone());
            String where = "actions at %s, %s".formatted(which, player.where());
            Claims.in(environment.observationSpace(), step.observation(), where);
            Claims.finite(step.reward(), where);
        }
    }

    private static void timeLimit(Subject subject, Report report) {
        if (subject.limit().isEmpty()) {
            report.notChecked("there is no setting " + Subject.LIMIT);
            return;
        }
        for (int limit : new int[] {1, 2, 9}) {
            try (Environment environment = subject.create(Map.of(Subject.LIMIT, String.valueOf(limit)))) {
                for (long seed = 0; seed < 5; seed++) {
                    truncatedAt(limit, Player.begin(environment, seed));
                }
            }
        }
        int limit = subject.limit().get();
        if (limit <= LONGEST_LIMIT) {
            try (Environment environment = subject.create()) {
                truncatedAt(limit, Player.begin(environment, Subject.SEED));
            }
        }
        report.passed("truncated at step %,d, or at another %s, and not before".formatted(limit, Subject.LIMIT));
        if (limit == 1) {
            report.warning("%s is 1".formatted(Subject.LIMIT), "an episode of one step teaches nothing about the next");
        }
    }

    private static void truncatedAt(int limit, Player player) {
        for (int i = 1; i < limit; i++) {
            Step step = player.step();
            if (step.truncated()) {
                throw new Violation("with %s=%d, %s is truncated".formatted(Subject.LIMIT, limit, player.where()),
                        "only the step at the limit is");
            }
            if (step.terminated()) {
                return;
            }
        }
        Step last = player.step();
        if (!last.done()) {
            throw new Violation(
                    "with %s=%d, %s does not end the episode".formatted(Subject.LIMIT, limit, player.where()),
                    "the step at the limit is truncated");
        }
    }
}
