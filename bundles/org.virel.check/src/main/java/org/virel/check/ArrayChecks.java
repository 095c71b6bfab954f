package org.virel.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;

/** Checks of whose the arrays are that go in and come out. */
final class ArrayChecks {

    private static final int STEPS = 20;

    private ArrayChecks() {}

    static List<EnvironmentCheck> all() {
        return List.of(
                new EnvironmentCheck("action array", "the array of an action is neither changed nor kept",
                        ArrayChecks::actions),
                new EnvironmentCheck("observation array", "each observation is a fresh array",
                        ArrayChecks::observations));
    }

    private static void actions(Subject subject, Report report) {
        try (Environment environment = subject.create();
                Environment untouched = subject.create()) {
            Player player = Player.begin(environment, Subject.SEED);
            Player expected = Player.begin(untouched, Subject.SEED);
            for (int i = 0; i < STEPS; i++) {
                float[] action = player.nextAction();
                float[] copy = action.clone();
                Step actual = player.take(action);
                if (!Arrays.equals(copy, action)) {
                    throw new Violation("%s changes the action's array".formatted(player.where()),
                            "the array is the caller's");
                }
                Arrays.fill(action, Float.NaN);
                Claims.same(expected.step(), actual, player.where(), "the action's array is not kept for later steps");
            }
        }
    }

    private static void observations(Subject subject, Report report) {
        keptAsTheyAre(subject);
        notReadAgain(subject);
    }

    /** Later steps do not write into what was handed out. */
    private static void keptAsTheyAre(Subject subject) {
        List<float[]> handedOut = new ArrayList<>();
        List<float[]> copies = new ArrayList<>();
        try (Environment environment = subject.create()) {
            handedOut.add(environment.reset(Subject.SEED));
            copies.add(handedOut.getFirst().clone());
            Player player = Player.begin(environment, Subject.SEED);
            for (int i = 0; i < STEPS; i++) {
                handedOut.add(player.step().observation());
                copies.add(handedOut.getLast().clone());
            }
        }
        for (int i = 0; i < copies.size(); i++) {
            int number = i;
            Claims.difference(copies.get(i), handedOut.get(i)).ifPresent(difference -> {
                throw new Violation("later steps write into observation %d: %s".formatted(number, difference),
                        "each observation is a fresh array");
            });
            if (i > 0 && handedOut.get(i) == handedOut.get(i - 1)) {
                throw new Violation("observations %d and %d are one array".formatted(i - 1, i),
                        "each observation is a fresh array");
            }
        }
    }

    /** What the caller writes into an observation has no effect. */
    private static void notReadAgain(Subject subject) {
        try (Environment environment = subject.create();
                Environment untouched = subject.create()) {
            Player expected = Player.begin(untouched, Subject.SEED);
            Arrays.fill(environment.reset(Subject.SEED), Float.NaN);
            Player scribbling = expected.goOnIn(environment);
            for (int i = 0; i < STEPS; i++) {
                Step actual = scribbling.step();
                Claims.same(expected.step(), actual, "after writing into observations, " + scribbling.where(),
                        "observations are the caller's");
                Arrays.fill(actual.observation(), Float.NaN);
            }
        }
    }
}
